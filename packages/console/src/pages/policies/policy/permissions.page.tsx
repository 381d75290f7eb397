import { useQuery } from '@tanstack/react-query'
import type { PolicyPermission } from '@tenantry/contract/policy-assets'
import { Plus } from 'lucide-react'
import { lazy, Suspense, useState } from 'react'
import { useFormatter, useTranslations } from 'use-intl'
import { client } from '../../../api/client.ts'
import { paths } from '../../../paths.ts'
import { ActButton } from '../../../ui/act-button.tsx'
import { DataTable } from '../../../ui/data-table/data-table.tsx'
import type { TableColumn } from '../../../ui/data-table/table-types.ts'
import { notify } from '../../../ui/notify.ts'
import { useAddress } from '../../../ui/use-address.ts'
import { AssetName } from '../parts/asset-name.tsx'
import { FromPolicy } from '../parts/from-policy.tsx'
import { useAssetActions } from '../parts/row-actions.ts'
import { renamePermission } from '../permission/permission-acts.ts'
import { policiesKey, policyQuery, useRefreshPolicies } from '../policy-queries.ts'
import { usePolicy } from './use-policy.ts'

const AddAsset = lazy(async () => ({ default: (await import('../parts/add-asset.tsx')).AddAsset }))
const DeletePermission = lazy(async () => ({
  default: (await import('../permission/delete-permission.tsx')).DeletePermission,
}))

/** The permissions visible at a policy: its own, and those of the policies above it. */
export function PolicyPermissionsPage() {
  const t = useTranslations('policies')
  const { at, place } = usePolicy()
  const { search, patch } = useAddress()
  const refresh = useRefreshPolicies()
  const actionsOf = useAssetActions()
  const { data: policy } = useQuery(policyQuery(at))
  const [toDelete, setToDelete] = useState<PolicyPermission>()
  const columns = useColumns(setToDelete)
  const params = { tenant: at.level, policy: at.policy }
  const { tenantId, isTenant } = place
  return (
    <>
      <DataTable
        name="policy-permissions"
        label={t('tabs.permissions')}
        queryKey={[...policiesKey(at.level), 'permissions', at.policy]}
        load={({ filters: _none, ...query }, signal) => client.policyPermissions.list({ params, query }, { signal })}
        rowId={permission => permission.id}
        rowName={permission => permission.name}
        columns={columns}
        defaultSort="name"
        actions={permission =>
          actionsOf({
            id: permission.id,
            href: paths.policyPermission(tenantId, { policy: at.policy, permission: permission.id }),
            asset: permission,
            onDelete: () => setToDelete(permission),
          })
        }
        empty={{ title: t('permissionsEmpty'), text: t('permissionsEmptyText') }}
        toolbar={
          isTenant ? null : (
            <ActButton
              permit={policy?.may.addPermission}
              leftSection={<Plus size={16} aria-hidden />}
              onAct={() => patch({ new: '1' })}
            >
              {t('addPermission')}
            </ActButton>
          )
        }
      />
      <Suspense>
        {search.new && !isTenant ? (
          <AddAsset
            title={t('addPermission')}
            hint={t('permissionNameHint')}
            onClose={() => patch({ new: undefined }, 'replace')}
            onCreate={async body => {
              const { name } = await client.policyPermissions.create({ params, body })
              notify.success(t('added', { name }))
              await refresh()
            }}
          />
        ) : null}
        {toDelete ? (
          <DeletePermission at={at} permission={toDelete} onClose={() => setToDelete(undefined)} onDeleted={refresh} />
        ) : null}
      </Suspense>
    </>
  )
}

function useColumns(onDelete: (permission: PolicyPermission) => void): TableColumn<PolicyPermission>[] {
  const t = useTranslations('policies')
  const format = useFormatter()
  const { at, place } = usePolicy()
  const refresh = useRefreshPolicies()
  return [
    {
      id: 'name',
      header: t('name'),
      sort: 'name',
      cell: permission => (
        <AssetName
          asset={permission}
          href={paths.policyPermission(place.tenantId, { policy: at.policy, permission: permission.id })}
          rename={async (name, version) => {
            await renamePermission(at, permission.id, { name, version })
            await refresh()
          }}
          onDelete={() => onDelete(permission)}
        />
      ),
    },
    { id: 'description', header: t('description'), cell: permission => permission.description },
    {
      id: 'definedAt',
      header: t('definedAt'),
      cell: permission => (permission.inherited ? <FromPolicy policy={permission.definedAt} /> : t('here')),
    },
    { id: 'roles', header: t('tabs.roles'), align: 'end', cell: permission => format.number(permission.roles) },
  ]
}
