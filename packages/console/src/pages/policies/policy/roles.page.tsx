import { useQuery } from '@tanstack/react-query'
import type { PolicyRole } from '@tenantry/contract/policy-assets'
import { Plus } from 'lucide-react'
import { lazy, Suspense, useState } from 'react'
import { useTranslations } from 'use-intl'
import { client } from '../../../api/client.ts'
import { paths } from '../../../paths.ts'
import { ActButton } from '../../../ui/act-button.tsx'
import { DataTable } from '../../../ui/data-table/data-table.tsx'
import type { TableFilter, TableQuery } from '../../../ui/data-table/table-types.ts'
import { notify } from '../../../ui/notify.ts'
import { useAddress } from '../../../ui/use-address.ts'
import { useAssetActions } from '../parts/row-actions.ts'
import { policiesKey, policyQuery, useRefreshPolicies } from '../policy-queries.ts'
import { useRoleColumns } from './role-columns.tsx'
import { usePolicy } from './use-policy.ts'

const AddAsset = lazy(async () => ({ default: (await import('../parts/add-asset.tsx')).AddAsset }))
const DeleteRole = lazy(async () => ({ default: (await import('../role/delete-role.tsx')).DeleteRole }))

const origins = ['system', 'tenant'] as const

function useOriginFilter(): TableFilter[] {
  const t = useTranslations('policies')
  const options = [
    { value: 'system', label: t('origins.system') },
    { value: 'tenant', label: t('origins.tenant') },
  ]
  return [{ id: 'origin', label: t('origin'), options }]
}

/** The application roles visible at a policy: the system's, and the tenant's own while one is looked at. */
export function PolicyRolesPage() {
  const t = useTranslations('policies')
  const { at, place } = usePolicy()
  const { search, patch } = useAddress()
  const refresh = useRefreshPolicies()
  const actionsOf = useAssetActions()
  const { data: policy } = useQuery(policyQuery(at))
  const [toDelete, setToDelete] = useState<PolicyRole>()
  const columns = useRoleColumns(setToDelete)
  const filters = useOriginFilter()
  const { tenantId, isTenant } = place
  const params = { tenant: at.level, policy: at.policy }
  const load = ({ filters: { origin }, ...query }: TableQuery, signal: AbortSignal) => {
    const chosen = isTenant ? origins.find(each => each === origin) : undefined
    return client.policyRoles.list({ params, query: { ...query, origin: chosen } }, { signal })
  }
  return (
    <>
      <DataTable
        name="policy-roles"
        label={t('tabs.roles')}
        queryKey={[...policiesKey(at.level), 'roles', at.policy]}
        load={load}
        rowId={role => role.id}
        rowName={role => role.name}
        columns={columns}
        defaultSort="name"
        filters={isTenant ? filters : undefined}
        actions={role =>
          actionsOf({
            id: role.id,
            href: paths.policyRole(tenantId, { policy: at.policy, role: role.id }),
            asset: role,
            origin: role.origin,
            onDelete: () => setToDelete(role),
          })
        }
        empty={{ title: t('rolesEmpty'), text: t('rolesEmptyText') }}
        toolbar={
          <ActButton
            permit={policy?.may.addRole}
            leftSection={<Plus size={16} aria-hidden />}
            onAct={() => patch({ new: '1' })}
          >
            {t('addRole')}
          </ActButton>
        }
      />
      <Suspense>
        {search.new ? (
          <AddAsset
            title={t('addRole')}
            hint={t(isTenant ? 'ownRoleNameHint' : 'roleNameHint')}
            onClose={() => patch({ new: undefined }, 'replace')}
            onCreate={async body => {
              const { name } = await client.policyRoles.create({ params, body })
              notify.success(t('added', { name }))
              await refresh()
            }}
          />
        ) : null}
        {toDelete ? (
          <DeleteRole at={at} role={toDelete} onClose={() => setToDelete(undefined)} onDeleted={refresh} />
        ) : null}
      </Suspense>
    </>
  )
}
