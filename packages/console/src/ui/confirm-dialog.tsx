import { Button, Group, Stack, TextInput } from '@mantine/core'
import { type FormEvent, type ReactNode, useRef, useState } from 'react'
import { useTranslations } from 'use-intl'
import { Dialog } from './dialog.tsx'
import { ProblemAlert } from './problem-notice.tsx'

interface ConfirmDialogProps {
  opened: boolean
  onClose: () => void
  /** Names the act and the object: "Delete tenant Berlin?" */
  title: string
  /** What happens, with numbers fetched live; absent while they are being counted. */
  impact?: ReactNode
  /** The verb on the button: "Delete tenant". */
  confirmLabel: string
  /** The id to type for what cannot be undone. It only unlocks the button; what is sent is the caller's own id. */
  typedId?: string
  /** False for acts that end something but can be redone. */
  destructive?: boolean
  onConfirm: () => Promise<unknown>
}

/** Asks before an act that ends something. A refusal is shown here and the dialog stays; cancel changes nothing. */
export function ConfirmDialog(props: ConfirmDialogProps) {
  return (
    <Dialog opened={props.opened} onClose={props.onClose} title={props.title}>
      <ConfirmForm {...props} />
    </Dialog>
  )
}

function ConfirmForm({ onClose, impact, confirmLabel, typedId, destructive = true, onConfirm }: ConfirmDialogProps) {
  const t = useTranslations('ui')
  const form = useRef<HTMLFormElement>(null)
  const [typed, setTyped] = useState('')
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<unknown>()
  const unlocked = impact !== undefined && (typedId === undefined || typed.trim() === typedId)

  const confirm = async (event: FormEvent) => {
    event.preventDefault()
    if (!unlocked || busy) return
    setBusy(true)
    setError(undefined)
    try {
      await onConfirm()
      onClose()
    } catch (refused) {
      setError(refused)
    } finally {
      setBusy(false)
    }
  }

  return (
    <form ref={form} onSubmit={event => void confirm(event)}>
      <Stack gap="md">
        <div aria-live="polite">{impact ?? t('confirm.counting')}</div>
        {typedId === undefined ? null : (
          <TextInput
            label={t.rich('confirm.type', { id: typedId, code: id => <code>{id}</code> })}
            data-autofocus
            autoComplete="off"
            autoCapitalize="off"
            spellCheck={false}
            value={typed}
            error={typed && typed.length >= typedId.length && !unlocked ? t('confirm.mismatch', { id: typedId }) : null}
            onChange={event => setTyped(event.currentTarget.value)}
          />
        )}
        {error === undefined ? null : <ProblemAlert error={error} onRetry={() => form.current?.requestSubmit()} />}
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={onClose} data-autofocus={typedId === undefined || undefined}>
            {t('cancel')}
          </Button>
          <Button type="submit" color={destructive ? 'red.9' : undefined} disabled={!unlocked} loading={busy}>
            {confirmLabel}
          </Button>
        </Group>
      </Stack>
    </form>
  )
}
