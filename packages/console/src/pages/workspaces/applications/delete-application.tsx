import type { ApplicationClient } from '@tenantry/contract/clients'
import { useTranslations } from 'use-intl'
import { client } from '../../../api/client.ts'
import { ConfirmDialog } from '../../../ui/confirm-dialog.tsx'
import { notify } from '../../../ui/notify.ts'

interface DeleteApplicationProps {
  params: { tenant: string; workspace: string }
  application: ApplicationClient
  onClose: () => void
  onDeleted: () => unknown
}

/** Asks before an application goes, and has its name typed: its client ID does not come back. */
export function DeleteApplication({ params, application, onClose, onDeleted }: DeleteApplicationProps) {
  const t = useTranslations('workspaces.application')
  const { id, name } = application
  return (
    <ConfirmDialog
      opened
      onClose={onClose}
      title={t('deleteTitle', { name })}
      impact={t('deleteText')}
      typedId={name}
      confirmLabel={t('delete')}
      onConfirm={async () => {
        await client.clients.delete({ params: { ...params, client: id } })
        notify.success(t('deleted', { name }))
        await onDeleted()
      }}
    />
  )
}
