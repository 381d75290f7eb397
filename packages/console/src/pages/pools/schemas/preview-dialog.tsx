import { Button, Group, Stack } from '@mantine/core'
import type { SchemaPreview } from '@tenantry/contract/pool-schemas'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { paths } from '../../../paths.ts'
import { wordField } from '../../../texts/refusals/word-refusal.ts'
import { AppLink } from '../../../ui/app-link.tsx'
import { Dialog } from '../../../ui/dialog.tsx'
import { ProblemAlert } from '../../../ui/problem-notice.tsx'
import { StandingNotice } from '../../../ui/standing-notice.tsx'
import classes from '../../people/user/user.module.css'

interface PreviewDialogProps {
  tenantId: string
  preview: SchemaPreview
  /** What people call an attribute, by its name. */
  labelOf: (name: string) => string
  onClose: () => void
  /** Throws the refusal, which is shown here. */
  onSave: () => Promise<unknown>
}

/** What a schema would mean for the users of the pool, and the way to save it. */
export function PreviewDialog({ tenantId, preview, labelOf, onClose, onSave }: PreviewDialogProps) {
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
        <Consequences tenantId={tenantId} preview={preview} labelOf={labelOf} />
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

function Consequences({ tenantId, preview, labelOf }: Pick<PreviewDialogProps, 'tenantId' | 'preview' | 'labelOf'>) {
  const t = useTranslations('pools.schema')
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
      <div>{misfits === 0 ? t('allFit', { count: judged }) : t('misfits', { count: misfits, judged })}</div>
      {examples.length > 0 ? (
        <ul className={classes.list}>
          {examples.map(({ user, reasons }) => (
            <li key={user.id}>
              <AppLink href={paths.user(tenantId, user.id, 'attributes')}>{user.displayName}</AppLink>{' '}
              {reasons.map(reason => `${labelOf(reason.field)}: ${wordField(reason)}`).join(' · ')}
            </li>
          ))}
        </ul>
      ) : null}
      {misfits > examples.length ? <div>{t('more', { count: misfits - examples.length })}</div> : null}
    </>
  )
}
