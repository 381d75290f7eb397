import { Stack, TextInput } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import type { Holding } from '@tenantry/contract/grants'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { client } from '../../../api/client.ts'
import { ConfirmDialog } from '../../../ui/confirm-dialog.tsx'
import { notify } from '../../../ui/notify.ts'
import { refreshRights } from '../refresh-rights.ts'
import { useConsequences } from './consequences.ts'

interface TakingProps {
  tenant: { id: string; title: string }
  onClose: () => void
}

/** Asks before superuser loses a function privilege, and says what stops working. */
export function TakePrivilege({
  tenant,
  superuserId,
  holding,
  onClose,
}: TakingProps & { superuserId: string; holding: Holding }) {
  const t = useTranslations('privileges.superuser')
  const { losing } = useConsequences(tenant)
  const cache = useQueryClient()
  const take = async (reason: string | undefined) => {
    const params = { tenant: tenant.id, user: superuserId }
    await client.grants.endUser({ params, body: { roles: [holding.role], reason } })
    notify.success(t('taken', { role: holding.name }))
    await refreshRights(cache, tenant.id)
  }
  return (
    <TakingDialog
      title={t('takeTitle', { role: holding.name })}
      consequence={losing(holding.role)}
      label={t('take')}
      onClose={onClose}
      onTake={take}
    />
  )
}

/** Asks before superuser can no longer be impersonated in a tenant. */
export function RemoveTarget({ tenant, onClose }: TakingProps) {
  const t = useTranslations('privileges.superuser')
  const { losingTarget } = useConsequences(tenant)
  const cache = useQueryClient()
  const remove = async (reason: string | undefined) => {
    await client.superuser.setTarget({ params: { tenant: tenant.id }, body: { isTarget: false, reason } })
    notify.success(t('removed'))
    await refreshRights(cache, tenant.id)
  }
  return (
    <TakingDialog
      title={t('removeTitle')}
      consequence={losingTarget}
      label={t('removeTarget')}
      onClose={onClose}
      onTake={remove}
    />
  )
}

interface TakingDialogProps {
  title: string
  consequence: string
  label: string
  onClose: () => void
  onTake: (reason: string | undefined) => Promise<void>
}

function TakingDialog({ title, consequence, label, onClose, onTake }: TakingDialogProps) {
  const t = useTranslations('privileges')
  const [reason, setReason] = useState('')
  return (
    <ConfirmDialog
      opened
      onClose={onClose}
      title={title}
      confirmLabel={label}
      onConfirm={() => onTake(reason.trim() || undefined)}
      impact={
        <Stack gap="sm">
          <div>{consequence}</div>
          <TextInput
            label={t('allow.reasonOptional')}
            description={t('superuser.reasonHint')}
            value={reason}
            onChange={event => setReason(event.currentTarget.value)}
          />
        </Stack>
      }
    />
  )
}
