import { useQueryClient } from '@tanstack/react-query'
import type { Tenant } from '@tenantry/contract/tenants'
import { useTranslations } from 'use-intl'
import { client } from '../../api/client.ts'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'
import { notify } from '../../ui/notify.ts'
import { refreshTenant } from './tenant-queries.ts'

/** Asks before everybody is shut out of a tenant. */
export function LockTenant({ tenant, onClose }: { tenant: Tenant; onClose: () => void }) {
  const t = useTranslations('system')
  const cache = useQueryClient()
  const lock = async () => {
    await client.tenants.lock({ params: { tenant: tenant.id } })
    notify.success(t('acts.locked', { tenant: tenant.title }))
    await refreshTenant(cache, tenant.id)
  }
  return (
    <ConfirmDialog
      opened
      onClose={onClose}
      title={t('lock.title', { tenant: tenant.title })}
      impact={t('lock.impact', { count: tenant.users })}
      confirmLabel={t('acts.lock')}
      onConfirm={lock}
    />
  )
}
