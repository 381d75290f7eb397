import type { WorkspaceAssignment } from '@tenantry/contract/workspaces'
import { useTranslations } from 'use-intl'
import { client } from '../../../api/client.ts'
import { ConfirmDialog } from '../../../ui/confirm-dialog.tsx'
import { notify } from '../../../ui/notify.ts'

interface EndRoleProps {
  params: { tenant: string; workspace: string }
  assignment: WorkspaceAssignment
  onClose: () => void
  onEnded: () => Promise<unknown>
}

/** Asks before somebody loses a role in a workspace. */
export function EndRole({ params, assignment, onClose, onEnded }: EndRoleProps) {
  const t = useTranslations('workspaces.role')
  const { userId, displayName: name, role } = assignment
  return (
    <ConfirmDialog
      opened
      onClose={onClose}
      title={t('endTitle', { name, role })}
      impact={t('endText')}
      confirmLabel={t('end')}
      onConfirm={async () => {
        await client.workspaceAccess.end({ params: { ...params, user: userId, role } })
        notify.success(t('ended', { name, role }))
        await onEnded()
      }}
    />
  )
}
