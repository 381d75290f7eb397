import { useTranslations } from 'use-intl'
import { client } from '../../../api/client.ts'
import { notify } from '../../../ui/notify.ts'
import { DeleteAsset } from '../parts/delete-asset.tsx'
import type { AtPolicy } from '../policy-queries.ts'

interface DeleteRoleProps {
  at: AtPolicy
  role: { id: string; name: string }
  onClose: () => void
  onDeleted: () => void | Promise<void>
}

/** Asks before an application role goes, with its permission assignments and role assignments. */
export function DeleteRole({ at, role, onClose, onDeleted }: DeleteRoleProps) {
  const t = useTranslations('policies')
  const params = { tenant: at.level, policy: at.policy, role: role.id }
  return (
    <DeleteAsset
      at={at}
      kind="role"
      id={role.id}
      name={role.name}
      consequences={signal => client.policyRoles.consequences({ params }, { signal })}
      onClose={onClose}
      onConfirm={async () => {
        await client.policyRoles.delete({ params })
        notify.success(t('deleted', { name: role.name }))
        await onDeleted()
      }}
    />
  )
}
