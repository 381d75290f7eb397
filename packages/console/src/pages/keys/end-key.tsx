import type { ApiKey } from '@tenantry/contract/keys'
import { useTranslations } from 'use-intl'
import { client } from '../../api/client.ts'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'
import { Moment } from '../../ui/moment.tsx'
import { notify } from '../../ui/notify.ts'

interface EndKeyProps {
  tenantId: string
  apiKey: ApiKey
  onClose: () => void
  onEnded: () => Promise<unknown>
}

/** Asks before an API key is deleted, with whether something may still be asking with it. */
export function EndKey({ tenantId, apiKey: { id, name, lastUsedAt }, onClose, onEnded }: EndKeyProps) {
  const t = useTranslations('keys')
  return (
    <ConfirmDialog
      opened
      onClose={onClose}
      title={t('endTitle', { name })}
      impact={lastUsedAt ? t.rich('endUsed', { moment: () => <Moment at={lastUsedAt} /> }) : t('endUnused')}
      confirmLabel={t('end')}
      onConfirm={async () => {
        await client.keys.end({ params: { tenant: tenantId, key: id } })
        notify.success(t('ended', { name }))
        await onEnded()
      }}
    />
  )
}
