import { Button, Group, Stack } from '@mantine/core'
import type { UseFormReturnType } from '@mantine/form'
import { type ReactNode, useRef, useState } from 'react'
import { useTranslations } from 'use-intl'
import { problemOf } from '../api/problem.ts'
import { Dialog } from './dialog.tsx'
import { hasField, splitFieldErrors } from './field-errors.ts'
import { ProblemAlert, RefusalBox } from './problem-notice.tsx'

interface FormDialogProps<Values extends Record<string, unknown>> {
  opened: boolean
  onClose: () => void
  title: string
  form: UseFormReturnType<Values>
  submitLabel: string
  size?: 'sm' | 'md' | 'lg'
  /** Sends the values; what it throws is shown at the fields and, where no field fits, above the buttons. */
  onSubmit: (values: Values) => Promise<unknown>
  children: ReactNode
}

/** A form in a dialog. It closes after success only; closing it with something typed asks once. */
export function FormDialog<Values extends Record<string, unknown>>(props: FormDialogProps<Values>) {
  const { opened, onClose, title, form, size, onSubmit } = props
  const t = useTranslations('ui.form')
  const [leaving, setLeaving] = useState(false)
  const [busy, setBusy] = useState(false)
  const [refusal, setRefusal] = useState<{ error?: unknown; others: string[] }>()
  const body = useRef<HTMLFormElement>(null)

  const close = () => {
    setLeaving(false)
    setRefusal(undefined)
    onClose()
  }
  const focusFirstFault = () => {
    requestAnimationFrame(() => body.current?.querySelector<HTMLElement>('[aria-invalid=true]')?.focus())
  }
  const submit = async (values: Values) => {
    if (busy) return
    setBusy(true)
    setRefusal(undefined)
    try {
      await onSubmit(values)
      close()
    } catch (error) {
      const { fields, others } = splitFieldErrors(problemOf(error), path => hasField(form.getValues(), path))
      for (const [path, message] of Object.entries(fields)) form.setFieldError(path, message)
      const shownAtFields = Object.keys(fields).length > 0
      setRefusal({ error: shownAtFields || others.length > 0 ? undefined : error, others })
      if (shownAtFields) focusFirstFault()
    } finally {
      setBusy(false)
    }
  }

  return (
    <Dialog opened={opened} onClose={() => (form.isDirty() ? setLeaving(true) : close())} title={title} size={size}>
      <form ref={body} noValidate onSubmit={form.onSubmit(values => void submit(values), focusFirstFault)}>
        <Stack gap="md">
          {props.children}
          {refusal?.error === undefined ? null : (
            <ProblemAlert error={refusal.error} onRetry={() => body.current?.requestSubmit()} />
          )}
          {refusal && refusal.others.length > 0 ? (
            <RefusalBox title={t('check')}>
              {refusal.others.map(message => (
                <div key={message}>{message}</div>
              ))}
            </RefusalBox>
          ) : null}
          <FormButtons {...props} leaving={leaving} busy={busy} onStay={() => setLeaving(false)} onLeave={close} />
        </Stack>
      </form>
    </Dialog>
  )
}

interface FormButtonsProps {
  leaving: boolean
  busy: boolean
  submitLabel: string
  onClose: () => void
  onStay: () => void
  onLeave: () => void
}

function FormButtons({ leaving, busy, submitLabel, onLeave, onStay }: FormButtonsProps) {
  const t = useTranslations('ui')
  if (leaving) {
    return (
      <Group justify="flex-end" gap="xs" role="alert">
        {t('form.discard')}
        <Button variant="default" onClick={onStay} autoFocus>
          {t('form.keep')}
        </Button>
        <Button color="red.9" onClick={onLeave}>
          {t('form.drop')}
        </Button>
      </Group>
    )
  }
  return (
    <Group justify="flex-end" gap="xs">
      <Button variant="default" onClick={onLeave}>
        {t('cancel')}
      </Button>
      <Button type="submit" loading={busy}>
        {submitLabel}
      </Button>
    </Group>
  )
}
