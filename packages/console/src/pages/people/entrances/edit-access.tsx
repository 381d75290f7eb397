import { Button, Group, Stack } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import { useTranslations } from 'use-intl'
import { problemOf } from '../../../api/problem.ts'
import { Dialog } from '../../../ui/dialog.tsx'
import { notify } from '../../../ui/notify.ts'
import { ProblemAlert } from '../../../ui/problem-notice.tsx'
import { isPast, toGiven, toTerms } from '../../../ui/until.ts'
import { UntilReasonFields } from '../../../ui/until-reason-fields.tsx'

/** What is changed of somebody's access: null takes the end away. */
export interface AccessChange {
  until: string | null
  reason: string
}

interface EditAccessProps {
  access: { userName: string; until: string | null; reason: string | null }
  onClose: () => void
  /** Sends the change; what it throws is shown and the dialog stays. */
  onSave: (change: AccessChange) => Promise<unknown>
}

/** Changes until when somebody has access, and why. */
export function EditAccess({ access, onClose, onSave }: EditAccessProps) {
  const t = useTranslations('entrances')
  const ui = useTranslations('ui')
  const [terms, setTerms] = useState(() => toTerms(access))
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<unknown>()
  // To the minute: an end that was not touched is not sent, lest it loses its seconds.
  const isSameEnd = terms.until === toTerms(access).until

  const save = async (event: FormEvent) => {
    event.preventDefault()
    if (busy || (isPast(terms) && !isSameEnd)) return
    setBusy(true)
    setError(undefined)
    try {
      const until = isSameEnd ? access.until : (toGiven(terms).until ?? null)
      await onSave({ until, reason: terms.reason.trim() })
      notify.success(t('saved', { user: access.userName }))
      onClose()
    } catch (refused) {
      setError(refused)
    } finally {
      setBusy(false)
    }
  }
  const untilError = error !== undefined && problemOf(error).code === 'expiry_in_the_past' ? '' : undefined
  return (
    <Dialog opened onClose={onClose} title={t('editTitle', { user: access.userName })}>
      <form onSubmit={event => void save(event)}>
        <Stack gap="md">
          <UntilReasonFields value={terms} onChange={setTerms} untilError={untilError} />
          {error === undefined ? null : <ProblemAlert error={error} />}
          <Group justify="flex-end" gap="xs">
            <Button variant="default" onClick={onClose}>
              {ui('cancel')}
            </Button>
            <Button type="submit" loading={busy}>
              {t('save')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Dialog>
  )
}
