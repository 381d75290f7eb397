import { Button, Group, Stack } from '@mantine/core'
import { type FormEvent, type ReactNode, useState } from 'react'
import { useTranslations } from 'use-intl'
import { Dialog } from '../../../ui/dialog.tsx'
import { ProblemAlert } from '../../../ui/problem-notice.tsx'
import { isPast, noTerms, toGiven } from '../../../ui/until.ts'
import { UntilReasonFields } from '../../../ui/until-reason-fields.tsx'
import { type Choice, ChoicePicker, type ChoiceSource } from './choice-picker.tsx'

/** Until when, and why; nothing of what was left empty. */
export type Given = ReturnType<typeof toGiven>

interface ChooseDialogProps {
  title: string
  source: ChoiceSource
  submitLabel: string
  /** Whether an end and a reason are asked for. */
  withTerms: boolean
  /** Acts on one of the chosen; what it throws is shown, and what is left stays chosen. */
  onEach: (choice: Choice, given: Given) => Promise<unknown>
  /** After the last one, with how many there were. */
  onDone: (count: number) => void | Promise<void>
  onClose: () => void
  /** Above the list. */
  children?: ReactNode
}

/** Chooses several things and does the same with each, one after the other. */
export function ChooseDialog(props: ChooseDialogProps) {
  const { title, source, submitLabel, withTerms, onEach, onDone, onClose, children } = props
  const t = useTranslations('rights.pick')
  const ui = useTranslations('ui')
  const [chosen, setChosen] = useState<Choice[]>([])
  const [terms, setTerms] = useState(noTerms)
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<unknown>()
  const [listed, setListed] = useState(source.label)
  const isReady = chosen.length > 0 && !(withTerms && isPast(terms))
  if (listed !== source.label) {
    // Another list: what was chosen in the one before is not in it.
    setListed(source.label)
    setChosen([])
    setError(undefined)
  }

  const submit = async (event: FormEvent) => {
    event.preventDefault()
    if (!isReady || busy) return
    setBusy(true)
    setError(undefined)
    const left = [...chosen]
    try {
      for (const choice of chosen) {
        await onEach(choice, withTerms ? toGiven(terms) : {})
        left.shift()
      }
      await onDone(chosen.length)
      onClose()
    } catch (refused) {
      setChosen(left)
      setError(refused)
    } finally {
      setBusy(false)
    }
  }
  return (
    <Dialog opened onClose={onClose} title={title}>
      <form onSubmit={event => void submit(event)}>
        <Stack gap="md">
          {children}
          <ChoicePicker key={source.label} source={source} chosen={chosen} onChange={setChosen} />
          {withTerms ? <UntilReasonFields value={terms} onChange={setTerms} /> : null}
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
