import { useQuery, useQueryClient } from '@tanstack/react-query'
import type { PolicyPermission } from '@tenantry/contract/policy-assets'
import { useTranslations } from 'use-intl'
import { client } from '../../../api/client.ts'
import { paths } from '../../../paths.ts'
import { ResourceState } from '../../tenant/parts/resource-state.tsx'
import { AssignmentList } from '../assignments/assignment-list.tsx'
import type { Line } from '../assignments/line.ts'
import { usePolicy } from '../policy/use-policy.ts'
import { policiesKey, useRefreshPolicies } from '../policy-queries.ts'

/** Every role visible at the policy, ticked where it carries the permission. */
export function PermissionRoles({ permission }: { permission: PolicyPermission }) {
  const t = useTranslations('policies.assign')
  const { at, place } = usePolicy()
  const cache = useQueryClient()
  const refresh = useRefreshPolicies()
  const params = { tenant: at.level, policy: at.policy, permission: permission.id }
  const queryKey = [...policiesKey(at.level), 'roles-of', at.policy, permission.id]
  const answer = useQuery({
    queryKey,
    queryFn: ({ signal }) => client.policyPermissions.listRoles({ params }, { signal }),
  })
  return (
    <ResourceState query={answer}>
      {({ items }) => (
        <AssignmentList
          label={t('rolesOf', { permission: permission.name })}
          lines={items.map(
            ({ role, may, ...state }): Line => ({
              ...state,
              id: role.id,
              name: role.name,
              href: paths.policyRole(place.tenantId, { policy: at.policy, role: role.id }),
              definedAt: role.definedAt,
              isOwn: role.origin === 'tenant',
              change: may.change,
            }),
          )}
          nothing={t('noRoles')}
          toCell={role => ({ role, permission: permission.id })}
          save={async body => {
            cache.setQueryData(queryKey, await client.policyPermissions.saveRoles({ params, body }))
            await refresh()
          }}
          reload={() => answer.refetch()}
        />
      )}
    </ResourceState>
  )
}
