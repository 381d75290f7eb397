import type { PolicyRole } from '@tenantry/contract/policy-assets'
import { useFormatter, useTranslations } from 'use-intl'
import { paths } from '../../../paths.ts'
import type { TableColumn } from '../../../ui/data-table/table-types.ts'
import { AssetName } from '../parts/asset-name.tsx'
import { FromPolicy } from '../parts/from-policy.tsx'
import { useRefreshPolicies } from '../policy-queries.ts'
import { renameRole } from '../role/role-acts.ts'
import { usePolicy } from './use-policy.ts'

/** The columns of the application roles of a policy. */
export function useRoleColumns(onDelete: (role: PolicyRole) => void): TableColumn<PolicyRole>[] {
  const t = useTranslations('policies')
  const format = useFormatter()
  const { at, place } = usePolicy()
  const refresh = useRefreshPolicies()
  const count = (id: 'permissions' | 'users' | 'identityRoles' | 'expressions', header: string) => ({
    id,
    header,
    align: 'end' as const,
    cell: (role: PolicyRole) => format.number(role[id]),
  })
  return [
    {
      id: 'name',
      header: t('name'),
      sort: 'name',
      cell: role => (
        <AssetName
          asset={role}
          origin={role.origin}
          href={paths.policyRole(place.tenantId, { policy: at.policy, role: role.id })}
          rename={async (name, version) => {
            await renameRole(at, role.id, { name, version })
            await refresh()
          }}
          onDelete={() => onDelete(role)}
        />
      ),
    },
    { id: 'description', header: t('description'), cell: role => role.description },
    {
      id: 'definedAt',
      header: t('definedAt'),
      cell: role => (role.inherited ? <FromPolicy policy={role.definedAt} /> : t('here')),
    },
    count('permissions', t('counts.permissions')),
    count('users', t('counts.users')),
    count('identityRoles', t('counts.identityRoles')),
    count('expressions', t('counts.expressions')),
  ]
}
