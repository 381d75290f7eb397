import { useTranslations } from 'use-intl'
import { client } from '../../api/client.ts'
import { notify } from '../../ui/notify.ts'
import { DeleteAsset } from './parts/delete-asset.tsx'

interface DeletePolicyProps {
  level: string
  policy: { id: string; name: string }
  onClose: () => void
  onDeleted: () => void | Promise<void>
}

/** Asks before a policy goes, with all below it and every tenant's customisation of it. */
export function DeletePolicy({ level, policy, onClose, onDeleted }: DeletePolicyProps) {
  const t = useTranslations('policies')
  const params = { tenant: level, policy: policy.id }
  return (
    <DeleteAsset
      at={{ level, policy: policy.id }}
      kind="policy"
      id={policy.id}
      name={policy.name}
      consequences={signal => client.policies.consequences({ params }, { signal })}
      onClose={onClose}
      onConfirm={async () => {
        await client.policies.delete({ params, query: { confirm: policy.name } })
        notify.success(t('deleted', { name: policy.name }))
        await onDeleted()
      }}
    />
  )
}
