import { queryOptions, useQuery, useQueryClient } from '@tanstack/react-query'
import type { Api } from '@tenantry/contract/api'
import type { Answer } from '@tenantry/contract/route'
import { useTranslations } from 'use-intl'
import { client } from '../../../api/client.ts'
import { paths } from '../../../paths.ts'
import { ResourceState } from '../../tenant/parts/resource-state.tsx'
import { AssignmentList } from '../assignments/assignment-list.tsx'
import type { Line } from '../assignments/line.ts'
import { policiesKey, roleQuery, useRefreshPolicies } from '../policy-queries.ts'
import { useRole } from './use-role.ts'

type Item = Answer<Api['policyRoles']['listPermissions']>['items'][number]

/** Permission Assignments: every permission available to the role, ticked where it carries it. */
export function RolePermissionsPage() {
  const t = useTranslations('policies.assign')
  const { at, place, roleId, params } = useRole()
  const cache = useQueryClient()
  const refresh = useRefreshPolicies()
  const { data: role } = useQuery(roleQuery(at, roleId))
  const queryKey = [...policiesKey(at.level), 'permissions-of', at.policy, roleId]
  const query = queryOptions({
    queryKey,
    queryFn: ({ signal }) => client.policyRoles.listPermissions({ params }, { signal }),
  })
  const answer = useQuery(query)
  const toLine = ({ permission, may, ...state }: Item): Line => ({
    ...state,
    id: permission.id,
    name: permission.name,
    description: permission.description,
    href: paths.policyPermission(place.tenantId, { policy: at.policy, permission: permission.id }),
    definedAt: permission.definedAt,
    change: may.change,
  })
  return (
    <ResourceState query={answer}>
      {({ items }) => (
        <AssignmentList
          key={`${at.level} ${roleId}`}
          label={t('permissionsOf', { role: role?.name ?? '' })}
          lines={items.map(toLine)}
          nothing={t('noPermissions')}
          toPair={permission => ({ role: { id: roleId, name: role?.name ?? '' }, permission })}
          save={async body => {
            cache.setQueryData(queryKey, await client.policyRoles.savePermissions({ params, body }))
            await refresh()
          }}
          reload={async () => (await cache.fetchQuery({ ...query, staleTime: 0 })).items.map(toLine)}
        />
      )}
    </ResourceState>
  )
}
