import { Button, Group, Stack } from '@mantine/core'
import type { AttributeSchema } from '@tenantry/contract/attribute-schema'
import type { PoolSchema, SchemaPreview } from '@tenantry/contract/pool-schemas'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { paths } from '../../../paths.ts'
import { wordFieldAt } from '../../../texts/refusals/word-refusal.ts'
import { AppLink } from '../../../ui/app-link.tsx'
import { Dialog } from '../../../ui/dialog.tsx'
import { ProblemAlert } from '../../../ui/problem-notice.tsx'
import { StandingNotice } from '../../../ui/standing-notice.tsx'
import classes from '../../people/user/user.module.css'

interface PreviewDialogProps {
  tenantId: string
  preview: SchemaPreview
  /** The schema as it would be, and as it is: attributes are called by their labels. */
  schema: AttributeSchema
  given: AttributeSchema
  kind: PoolSchema['kind']
  onClose: () => void
  /** Throws the refusal, which is shown here. */
  onSave: () => Promise<unknown>
}

/** What a schema would mean for the users of the pool, and the way to save it. */
export function PreviewDialog({ onClose, onSave, ...consequences }: PreviewDialogProps) {
  const t = useTranslations('pools.schema')
  const ui = useTranslations('ui')
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<unknown>()
  const save = async () => {
    setBusy(true)
    setError(undefined)
    try {
      await onSave()
    } catch (refused) {
      setError(refused)
    } finally {
      setBusy(false)
    }
  }
  return (
    <Dialog opened onClose={onClose} title={t('previewTitle')} size="lg">
      <Stack gap="md">
        <Consequences {...consequences} />
        {error === undefined ? null : <ProblemAlert error={error} />}
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={onClose} data-autofocus>
            {ui('cancel')}
          </Button>
          <Button loading={busy} onClick={() => void save()}>
            {t('save')}
          </Button>
        </Group>
      </Stack>
    </Dialog>
  )
}

function Consequences({ tenantId, preview, schema, given, kind }: Omit<PreviewDialogProps, 'onClose' | 'onSave'>) {
  const t = useTranslations('pools.schema')
  const labelOf = (name: string) => schema.properties[name]?.title ?? given.properties[name]?.title ?? name
  const { users, judged, misfits, examples, removed } = preview
  const lost = removed.filter(each => each.users > 0)
  return (
    <>
      {lost.length > 0 ? (
        <StandingNotice kind="warning">
          {t('valuesLost')}
          <ul className={classes.list}>
            {lost.map(each => (
              <li key={each.attribute}>{t('lost', { attribute: labelOf(each.attribute), count: each.users })}</li>
            ))}
          </ul>
        </StandingNotice>
      ) : null}
      {judged < users ? <div>{t('partly', { judged, users })}</div> : null}
      <div>{misfits === 0 ? t('allFit', { count: judged }) : t('misfits', { count: misfits, judged, kind })}</div>
      {examples.length > 0 ? (
        <ul className={classes.list}>
          {examples.map(({ user, reasons }) => (
            <li key={user.id}>
              <AppLink href={paths.user(tenantId, user.id, 'attributes')}>{user.displayName}</AppLink>{' '}
              {reasons.map(reason => wordFieldAt(labelOf(reason.field), reason)).join(' · ')}
            </li>
          ))}
        </ul>
      ) : null}
      {misfits > examples.length ? <div>{t('more', { count: misfits - examples.length })}</div> : null}
    </>
  )
}
