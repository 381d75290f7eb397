import { Button, Group, Stack, TextInput } from '@mantine/core'
import type { Holding, ShownRoleKind } from '@tenantry/contract/grants'
import { Search } from 'lucide-react'
import { type FormEvent, useState } from 'react'
import { useTranslations } from 'use-intl'
import { refusedBy } from '../../../ui/data-table/row-action.ts'
import { Dialog } from '../../../ui/dialog.tsx'
import { notify } from '../../../ui/notify.ts'
import { ProblemAlert } from '../../../ui/problem-notice.tsx'
import { isPast, noTerms, toGiven } from '../../../ui/until.ts'
import { UntilReasonFields } from '../../../ui/until-reason-fields.tsx'
import picker from '../../members/candidate-picker.module.css'
import { type GrantSubject, type Holdings, useGrantActs } from './grant-queries.ts'
import classes from './grants.module.css'
import { useKindNames } from './holding-columns.tsx'

interface GrantDialogProps {
  tenantId: string
  subject: GrantSubject
  holdings: Holdings
  kinds: readonly ShownRoleKind[]
  /** Ticked from the start. */
  first?: string
  onClose: () => void
}

/** Grants roles, rights or function privileges: which, until when, and why. What cannot be granted says why. */
export function GrantDialog({ tenantId, subject, holdings, kinds, first, onClose }: GrantDialogProps) {
  const t = useTranslations('grants.dialog')
  const ui = useTranslations('ui')
  const { give } = useGrantActs(tenantId, subject)
  const items = holdings.items.filter(({ kind }) => kinds.includes(kind))
  const mayTick = (role: string) => items.some(item => item.role === role && item.may.grant.allowed)
  const [chosen, setChosen] = useState(() => (first && mayTick(first) ? [first] : []))
  const [terms, setTerms] = useState(noTerms)
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<unknown>()
  const isReady = chosen.length > 0 && !isPast(terms)

  const submit = async (event: FormEvent) => {
    event.preventDefault()
    if (!isReady || busy) return
    setBusy(true)
    setError(undefined)
    try {
      await give({ roles: chosen, ...toGiven(terms) })
      notify.success(t('done', { count: chosen.length, name: holdings.subject.name }))
      onClose()
    } catch (refused) {
      setError(refused)
    } finally {
      setBusy(false)
    }
  }

  return (
    <Dialog opened onClose={onClose} title={t('title', { name: holdings.subject.name })}>
      <form onSubmit={event => void submit(event)}>
        <Stack gap="md">
          <RoleChoices
            isUser={subject.kind === 'user'}
            items={items}
            kinds={kinds}
            chosen={chosen}
            onChange={setChosen}
          />
          <UntilReasonFields value={terms} onChange={setTerms} />
          {error === undefined ? null : <ProblemAlert error={error} />}
          <Group justify="flex-end" gap="xs">
            <Button variant="default" onClick={onClose}>
              {ui('cancel')}
            </Button>
            <Button
              type="submit"
              loading={busy}
              disabled={!isReady}
              title={chosen.length === 0 ? t('choose') : undefined}
            >
              {t('grant')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Dialog>
  )
}

interface RoleChoicesProps {
  isUser: boolean
  items: readonly Holding[]
  kinds: readonly ShownRoleKind[]
  chosen: readonly string[]
  onChange: (chosen: string[]) => void
}

const fewChoices = 8

function RoleChoices({ isUser, items, kinds, chosen, onChange }: RoleChoicesProps) {
  const t = useTranslations('grants.dialog')
  const { many } = useKindNames()
  const [typed, setTyped] = useState('')
  const wanted = typed.trim().toLowerCase()
  const found = items.filter(({ name }) => name.toLowerCase().includes(wanted))
  const isOneOfSeveral = (role: string) =>
    isUser && items.some(item => item.role === role && item.kind === 'tenant-role')
  const toggle = (role: string) => {
    if (chosen.includes(role)) return onChange(chosen.filter(each => each !== role))
    // A person has one tenant role at a time.
    onChange([...chosen.filter(each => !(isOneOfSeveral(role) && isOneOfSeveral(each))), role])
  }
  return (
    <div>
      {items.length > fewChoices ? (
        <TextInput
          data-autofocus
          type="search"
          aria-label={t('search')}
          placeholder={t('search')}
          leftSection={<Search size={15} aria-hidden />}
          value={typed}
          onChange={event => setTyped(event.currentTarget.value)}
        />
      ) : null}
      <fieldset className={classes.choices} aria-label={t('choices')}>
        {kinds.map(kind => {
          const ofKind = found.filter(item => item.kind === kind)
          if (ofKind.length === 0) return null
          return (
            <fieldset key={kind} className={classes.ofKind} aria-label={many(kind)}>
              {kinds.length > 1 ? <div className={classes.kind}>{many(kind)}</div> : null}
              {ofKind.map(item => (
                <RoleChoice
                  key={item.role}
                  item={item}
                  checked={chosen.includes(item.role)}
                  onToggle={() => toggle(item.role)}
                />
              ))}
            </fieldset>
          )
        })}
        {found.length === 0 ? <p className={picker.nothing}>{t('nothing')}</p> : null}
      </fieldset>
      <output className={picker.count}>{t('count', { count: chosen.length })}</output>
    </div>
  )
}

function RoleChoice({ item, checked, onToggle }: { item: Holding; checked: boolean; onToggle: () => void }) {
  const t = useTranslations('grants.dialog')
  const reason = refusedBy(item.may.grant)
  const already = item.granted ? t('already') : undefined
  const replaces = item.replaces.length > 0 ? t('replaces', { roles: item.replaces.join(', ') }) : undefined
  return (
    <label className={picker.row} data-refused={reason === undefined ? undefined : true}>
      <input type="checkbox" checked={checked} disabled={reason !== undefined} onChange={onToggle} />
      <span className={picker.who}>
        <strong>{item.name}</strong>
        <small>
          {[already, replaces, reason ?? item.permissions.slice(0, 4).join(', ')].filter(Boolean).join(' · ')}
        </small>
      </span>
    </label>
  )
}
