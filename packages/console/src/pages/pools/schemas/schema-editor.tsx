import { Button, Group, Textarea } from '@mantine/core'
import type { AttributeSchema } from '@tenantry/contract/attribute-schema'
import type { PoolSchema } from '@tenantry/contract/pool-schemas'
import { Braces, ListChecks, Plus } from 'lucide-react'
import { lazy, Suspense, useRef, useState } from 'react'
import { useTranslations } from 'use-intl'
import { ProblemAlert, RefusalBox } from '../../../ui/problem-notice.tsx'
import { moved } from '../../tenant/classes/class-draft.ts'
import classes from '../../tenant/classes/classes.module.css'
import { LeaveGuard } from '../../tenant/editing/leave-guard.tsx'
import { Section } from '../../tenant/parts/section.tsx'
import { AttributeCard } from './attribute-card.tsx'
import { findBrokenLine } from './json-line.ts'
import { type Draft, isSchema, toDrafts, toSchema } from './schema-draft.ts'
import { useSchema } from './use-schema.ts'

const PreviewDialog = lazy(async () => ({ default: (await import('./preview-dialog.tsx')).PreviewDialog }))

/** What was refused about one attribute, by keyword. */
function errorsOf(fields: Readonly<Record<string, string>> = {}, name: string): Record<string, string> {
  const at = `schema.properties.${name}`
  return Object.fromEntries(
    Object.entries(fields).flatMap(([field, message]) =>
      field === at ? [['', message]] : field.startsWith(`${at}.`) ? [[field.slice(at.length + 1), message]] : [],
    ),
  )
}

/** What was typed as JSON; or the line where it is none. */
function readSchema(text: string): { schema?: AttributeSchema; line?: number | undefined } {
  try {
    const value: unknown = JSON.parse(text)
    return isSchema(value) ? { schema: value } : {}
  } catch {
    return { line: findBrokenLine(text) ?? 1 }
  }
}

/** A schema as the JSON view shows it first. */
const textOf = (schema: AttributeSchema) => JSON.stringify(toSchema(toDrafts(schema)), null, 2)

/** Edits a schema, in a form or as JSON; what it would mean is shown before it is saved. */
export function SchemaEditor({ tenantId, given }: { tenantId: string; given: PoolSchema }) {
  const t = useTranslations('pools.schema')
  const [drafts, setDrafts] = useState(() => toDrafts(given.schema))
  const [json, setJson] = useState<string>()
  const [jsonError, setJsonError] = useState<string>()
  const [isUnnamed, setUnnamed] = useState(false)
  const [base, setBase] = useState({ text: textOf(given.schema), version: given.version })
  const lastRow = useRef(0)
  const { asked, refusal, isBusy, preview, save, close } = useSchema(tenantId, given, saved => {
    const text = textOf(saved.schema)
    setDrafts(toDrafts(saved.schema))
    setBase({ text, version: saved.version })
    setJson(shown => (shown === undefined ? undefined : text))
  })
  // What changed meanwhile may be something else about the pool, such as its name.
  const version = textOf(given.schema) === base.text ? given.version : base.version
  const readJson = () => {
    const { schema, line } = readSchema(json ?? '')
    if (!schema) setJsonError(line === undefined ? t('noSchema') : t('noJson', { line }))
    return schema
  }
  const current = () => {
    if (json !== undefined) return readJson()
    const isWhole = drafts.every(({ name }) => name !== '')
    setUnnamed(!isWhole)
    return isWhole ? toSchema(drafts) : undefined
  }
  const switchView = () => {
    if (json === undefined) return setJson(JSON.stringify(toSchema(drafts), null, 2))
    const schema = readJson()
    if (!schema) return undefined
    const kept = new Set(toDrafts(given.schema).map(({ name }) => name))
    setDrafts(toDrafts(schema).map(draft => ({ ...draft, isKept: kept.has(draft.name) })))
    return setJson(undefined)
  }
  const add = () => {
    lastRow.current += 1
    const texts = { name: '', title: '', description: '', choices: '' }
    const rowId = `new-${lastRow.current}`
    setDrafts([...drafts, { ...texts, rowId, kind: 'text', required: false, limits: {}, isKept: false, rest: {} }])
  }
  const replace = (index: number, draft: Draft) => setDrafts(drafts.map((one, at) => (at === index ? draft : one)))
  const isChanged = () => (json ?? JSON.stringify(toSchema(drafts), null, 2)) !== base.text
  const viewIcon = json === undefined ? <Braces size={16} aria-hidden /> : <ListChecks size={16} aria-hidden />
  return (
    <Section title={t('attributes')} description={t(given.kind === 'user' ? 'userText' : 'metadataText')}>
      <div className={classes.list}>
        {json === undefined ? (
          <>
            {drafts.length === 0 ? <div>{t('none')}</div> : null}
            {drafts.map((draft, index) => (
              <AttributeCard
                key={draft.rowId}
                draft={draft}
                index={index}
                isLast={index === drafts.length - 1}
                errors={
                  isUnnamed && draft.name === ''
                    ? { [draft.title ? '' : 'title']: t('needed') }
                    : errorsOf(refusal?.fields, draft.name)
                }
                onChange={next => replace(index, next)}
                onMove={step => setDrafts(moved(drafts, index, step))}
                onRemove={() => setDrafts(drafts.filter((_, at) => at !== index))}
              />
            ))}
            <Button
              variant="default"
              className={classes.add}
              leftSection={<Plus size={16} aria-hidden />}
              onClick={add}
            >
              {t('add')}
            </Button>
          </>
        ) : (
          <Textarea
            label={t('json')}
            description={t('jsonHint')}
            rows={18}
            spellCheck={false}
            styles={{ input: { fontFamily: 'var(--mantine-font-family-monospace)' } }}
            value={json}
            error={jsonError}
            onChange={event => {
              setJson(event.currentTarget.value)
              setJsonError(undefined)
            }}
          />
        )}
        {refusal?.error === undefined ? null : <ProblemAlert error={refusal.error} />}
        {refusal && refusal.messages.length > 0 ? (
          <RefusalBox title={t('refused')}>
            {refusal.messages.map(message => (
              <div key={message}>{message}</div>
            ))}
          </RefusalBox>
        ) : null}
        <Group gap="xs">
          <Button
            loading={isBusy}
            onClick={() => {
              const schema = current()
              if (schema) preview(schema)
            }}
          >
            {t('preview')}
          </Button>
          <Button variant="default" leftSection={viewIcon} onClick={switchView}>
            {t(json === undefined ? 'asJson' : 'asForm')}
          </Button>
        </Group>
      </div>
      <Suspense>
        {asked ? <PreviewDialog {...asked} tenantId={tenantId} onClose={close} onSave={() => save(version)} /> : null}
      </Suspense>
      <LeaveGuard isUnsaved={isChanged} />
    </Section>
  )
}
