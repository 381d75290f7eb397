import type { IdentityProvider } from '@tenantry/contract/identity-providers'
import { useTranslations } from 'use-intl'
import { client } from '../../../api/client.ts'
import { ConfirmDialog } from '../../../ui/confirm-dialog.tsx'
import { notify } from '../../../ui/notify.ts'

interface DisconnectProps {
  params: { tenant: string; workspace: string }
  provider: IdentityProvider
  onClose: () => void
  onDone: () => unknown
}

/** Asks before a pool is disconnected from a workspace. */
export function Disconnect({ params, provider, onClose, onDone }: DisconnectProps) {
  const t = useTranslations('workspaces.provider')
  const { id, name, pool } = provider
  return (
    <ConfirmDialog
      opened
      onClose={onClose}
      title={t('disconnectTitle', { name })}
      impact={t('disconnectText', { pool: pool.name })}
      confirmLabel={t('disconnect')}
      onConfirm={async () => {
        await client.identityProviders.disconnect({ params: { ...params, provider: id } })
        notify.success(t('disconnected', { name }))
        await onDone()
      }}
    />
  )
}
