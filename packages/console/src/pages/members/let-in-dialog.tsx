import { Button, Group, Stack } from '@mantine/core'
import { type FormEvent, type ReactNode, useState } from 'react'
import { useTranslations } from 'use-intl'
import { Dialog } from '../../ui/dialog.tsx'
import { ProblemAlert } from '../../ui/problem-notice.tsx'
import { isPast, noTerms, toGiven } from '../../ui/until.ts'
import { UntilReasonFields } from '../../ui/until-reason-fields.tsx'
import { type Candidate, CandidatePicker } from './candidate-picker.tsx'

interface LetInDialogProps {
  title: string
  tenantId: string
  kind?: Candidate['kind']
  choice: 'one' | 'many'
  submitLabel: string
  /** Lets the chosen people in; what it throws is shown and the dialog stays. */
  onSubmit: (chosen: readonly Candidate[], given: { until?: string; reason?: string }) => Promise<unknown>
  onClose: () => void
  /** Further choices, between the people and the reason. */
  children?: ReactNode
}

/** Chooses people and lets them into a tenant: until when, and with a reason for the trail. */
export function LetInDialog(props: LetInDialogProps) {
  const { title, submitLabel, onSubmit, onClose, children } = props
  const t = useTranslations('people.pick')
  const ui = useTranslations('ui')
  const [chosen, setChosen] = useState<Candidate[]>([])
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
      await onSubmit(chosen, toGiven(terms))
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
              {submitLabel}
            </Button>
          </Group>
        </Stack>
      </form>
    </Dialog>
  )
}
