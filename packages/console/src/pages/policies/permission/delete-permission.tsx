import { useTranslations } from 'use-intl'
import { client } from '../../../api/client.ts'
import { notify } from '../../../ui/notify.ts'
import { DeleteAsset } from '../parts/delete-asset.tsx'
import type { AtPolicy } from '../policy-queries.ts'

interface DeletePermissionProps {
  at: AtPolicy
  permission: { id: string; name: string }
  onClose: () => void
  onDeleted: () => void | Promise<void>
}

/** Asks before a permission goes, with every association with application roles. */
export function DeletePermission({ at, permission, onClose, onDeleted }: DeletePermissionProps) {
  const t = useTranslations('policies')
  const params = { tenant: at.level, policy: at.policy, permission: permission.id }
  return (
    <DeleteAsset
      at={at}
      kind="permission"
      id={permission.id}
      name={permission.name}
      consequences={signal => client.policyPermissions.consequences({ params }, { signal })}
      onClose={onClose}
      onConfirm={async () => {
        await client.policyPermissions.delete({ params })
        notify.success(t('deleted', { name: permission.name }))
        await onDeleted()
      }}
    />
  )
}
