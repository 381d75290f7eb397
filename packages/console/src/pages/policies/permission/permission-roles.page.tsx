import { queryOptions, useQuery, useQueryClient } from '@tanstack/react-query'
import type { Api } from '@tenantry/contract/api'
import type { Answer } from '@tenantry/contract/route'
import { useTranslations } from 'use-intl'
import { client } from '../../../api/client.ts'
import { paths } from '../../../paths.ts'
import { ResourceState } from '../../tenant/parts/resource-state.tsx'
import { Section } from '../../tenant/parts/section.tsx'
import { AssignmentList } from '../assignments/assignment-list.tsx'
import type { Line } from '../assignments/line.ts'
import { permissionQuery, policiesKey, useRefreshPolicies } from '../policy-queries.ts'
import { usePermission } from './use-permission.ts'

type Item = Answer<Api['policyPermissions']['listRoles']>['items'][number]

/** Permission Assignments: every role visible at the policy, ticked where it carries the permission. */
export function PermissionRolesPage() {
  const t = useTranslations('policies.assign')
  const { at, place, permissionId, params } = usePermission()
  const cache = useQueryClient()
  const refresh = useRefreshPolicies()
  const { data: permission } = useQuery(permissionQuery(at, permissionId))
  const name = permission?.name ?? ''
  const queryKey = [...policiesKey(at.level), 'roles-of', at.policy, permissionId]
  const query = queryOptions({
    queryKey,
    queryFn: ({ signal }) => client.policyPermissions.listRoles({ params }, { signal }),
  })
  const answer = useQuery(query)
  const toLine = ({ role, may, ...state }: Item): Line => ({
    ...state,
    id: role.id,
    name: role.name,
    href: paths.policyRole(place.tenantId, { policy: at.policy, role: role.id }),
    definedAt: role.definedAt,
    isOwn: role.origin === 'tenant',
    change: may.change,
  })
  return (
    <Section title={t('title')} description={t(place.isTenant ? 'rolesTextTenant' : 'rolesText', { permission: name })}>
      <ResourceState query={answer}>
        {({ items }) => (
          <AssignmentList
            key={`${at.level} ${permissionId}`}
            label={t('rolesOf', { permission: name })}
            lines={items.map(toLine)}
            nothing={t('noRoles')}
            toPair={role => ({ role, permission: { id: permissionId, name } })}
            save={async body => {
              cache.setQueryData(queryKey, await client.policyPermissions.saveRoles({ params, body }))
              await refresh()
            }}
            reload={async () => (await cache.fetchQuery({ ...query, staleTime: 0 })).items.map(toLine)}
          />
        )}
      </ResourceState>
    </Section>
  )
}
