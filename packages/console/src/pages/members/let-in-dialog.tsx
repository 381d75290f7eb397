import { Button, Group, Stack, TextInput } from '@mantine/core'
import { type FormEvent, type ReactNode, useState } from 'react'
import { useTranslations } from 'use-intl'
import { Dialog } from '../../ui/dialog.tsx'
import { ProblemAlert } from '../../ui/problem-notice.tsx'
import { type Candidate, CandidatePicker } from './candidate-picker.tsx'

interface LetInDialogProps {
  title: string
  tenantId: string
  kind?: Candidate['kind']
  choice: 'one' | 'many'
  submitLabel: string
  /** Lets the chosen people in; what it throws is shown and the dialog stays. */
  onSubmit: (chosen: readonly Candidate[], reason: string | undefined) => Promise<unknown>
  onClose: () => void
  /** Further choices, between the people and the reason. */
  children?: ReactNode
}

/** Chooses people and lets them into a tenant, with a reason for the trail. */
export function LetInDialog(props: LetInDialogProps) {
  const { title, submitLabel, onSubmit, onClose, children } = props
  const t = useTranslations('people.pick')
  const ui = useTranslations('ui')
  const [chosen, setChosen] = useState<Candidate[]>([])
  const [reason, setReason] = useState('')
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<unknown>()

  const submit = async (event: FormEvent) => {
    event.preventDefault()
    if (chosen.length === 0 || busy) return
    setBusy(true)
    setError(undefined)
    try {
      await onSubmit(chosen, reason.trim() || undefined)
      onClose()
    } catch (refused) {
      setError(refused)
    } finally {
      setBusy(false)
    }
  }

  return (
    <Dialog opened onClose={onClose} title={title}>
      <form onSubmit={event => void submit(event)}>
        <Stack gap="md">
          <CandidatePicker {...props} chosen={chosen} onChange={setChosen} />
          {children}
          <TextInput
            label={t('reason')}
            maxLength={500}
            value={reason}
            onChange={event => setReason(event.currentTarget.value)}
          />
          {error === undefined ? null : <ProblemAlert error={error} />}
          <Group justify="flex-end" gap="xs">
            <Button variant="default" onClick={onClose}>
              {ui('cancel')}
            </Button>
            <Button
              type="submit"
              loading={busy}
              disabled={chosen.length === 0}
              title={chosen.length === 0 ? t('choose') : undefined}
            >
              {submitLabel}
            </Button>
          </Group>
        </Stack>
      </form>
    </Dialog>
  )
}
