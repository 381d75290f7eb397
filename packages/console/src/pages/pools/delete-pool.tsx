import type { Pool } from '@tenantry/contract/pools'
import { useTranslations } from 'use-intl'
import { client } from '../../api/client.ts'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'

interface DeletePoolProps {
  tenantId: string
  pool: Pick<Pool, 'id' | 'name'>
  onClose: () => void
  onDeleted: () => void | Promise<void>
}

/** Asks before a pool goes; only one that holds nobody and is connected to nothing does. */
export function DeletePool({ tenantId, pool, onClose, onDeleted }: DeletePoolProps) {
  const t = useTranslations('pools')
  return (
    <ConfirmDialog
      opened
      onClose={onClose}
      title={t('deleteTitle', { name: pool.name })}
      impact={t('deleteText')}
      confirmLabel={t('delete')}
      onConfirm={async () => {
        await client.pools.delete({ params: { tenant: tenantId, pool: pool.id } })
        await onDeleted()
      }}
    />
  )
}
