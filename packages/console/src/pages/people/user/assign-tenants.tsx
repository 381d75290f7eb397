import { Button, Group, Stack } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import { useTranslations } from 'use-intl'
import { Dialog } from '../../../ui/dialog.tsx'
import { notify } from '../../../ui/notify.ts'
import { ProblemAlert } from '../../../ui/problem-notice.tsx'
import { isPast, noTerms, toGiven } from '../../../ui/until.ts'
import { UntilReasonFields } from '../../../ui/until-reason-fields.tsx'
import { type AssignableTenant, TenantPicker } from './tenant-picker.tsx'

interface AssignTenantsProps {
  userId: string
  name: string
  /** Lets the user into one tenant; throws the API's refusal. */
  onAssign: (tenantId: string, given: { until?: string; reason?: string }) => Promise<unknown>
  onClose: () => void
}

/** Lets a user into tenants, from the user's side: which, until when, and why. */
export function AssignTenants({ userId, name, onAssign, onClose }: AssignTenantsProps) {
  const t = useTranslations('accounts.tenants')
  const ui = useTranslations('ui')
  const [chosen, setChosen] = useState<AssignableTenant[]>([])
  const [terms, setTerms] = useState(noTerms)
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<unknown>()
  const isReady = chosen.length > 0 && !isPast(terms)

  const submit = async (event: FormEvent) => {
    event.preventDefault()
    if (!isReady || busy) return
    setBusy(true)
    setError(undefined)
    let left = chosen
    try {
      for (const tenant of chosen) {
        await onAssign(tenant.id, toGiven(terms))
        notify.success(t('assigned', { name, tenant: tenant.title }))
        left = left.filter(({ id }) => id !== tenant.id)
      }
      onClose()
    } catch (refused) {
      // What was done before stays done; only the rest is asked for again.
      setChosen(left)
      setError(refused)
    } finally {
      setBusy(false)
    }
  }

  return (
    <Dialog opened onClose={onClose} title={t('assignTitle', { name })}>
      <form onSubmit={event => void submit(event)}>
        <Stack gap="md">
          <TenantPicker userId={userId} chosen={chosen} onChange={setChosen} />
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
              {t('assign')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Dialog>
  )
}
