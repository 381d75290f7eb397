import type { Policy } from '@tenantry/contract/policies'
import { Plus } from 'lucide-react'
import { lazy, Suspense, useState } from 'react'
import { useFormatter, useTranslations } from 'use-intl'
import { client } from '../../api/client.ts'
import { paths } from '../../paths.ts'
import { ActButton } from '../../ui/act-button.tsx'
import { DataTable } from '../../ui/data-table/data-table.tsx'
import type { TableColumn, TableQuery } from '../../ui/data-table/table-types.ts'
import { notify } from '../../ui/notify.ts'
import { useAddress } from '../../ui/use-address.ts'
import { AssetName } from './parts/asset-name.tsx'
import { useAssetActions } from './parts/row-actions.ts'
import { usePolicyPlace } from './place.ts'
import { policiesKey, useRefreshPolicies } from './policy-queries.ts'

const AddAsset = lazy(async () => ({ default: (await import('./parts/add-asset.tsx')).AddAsset }))
const DeletePolicy = lazy(async () => ({ default: (await import('./delete-policy.tsx')).DeletePolicy }))

/** The policies without a parent, or the child policies of one. `?new=1` adds one, at the system level only. */
export function PolicyList({ parent }: { parent?: string }) {
  const t = useTranslations('policies')
  const { tenantId, level, isTenant } = usePolicyPlace()
  const { search, patch } = useAddress()
  const refresh = useRefreshPolicies()
  const actionsOf = useAssetActions()
  const [toDelete, setToDelete] = useState<Policy>()
  const columns = usePolicyColumns(setToDelete)
  const label = t(parent ? 'tabs.children' : 'title')
  const addLabel = t(parent ? 'addChild' : 'addPolicy')
  const load = ({ filters: _none, ...query }: TableQuery, signal: AbortSignal) =>
    client.policies.list({ params: { tenant: level }, query: { ...query, parent } }, { signal })

  return (
    <>
      <DataTable
        name={parent ? 'child-policies' : 'policies'}
        label={label}
        queryKey={[...policiesKey(level), 'list', parent]}
        load={load}
        rowId={policy => policy.id}
        rowName={policy => policy.name}
        columns={columns}
        defaultSort="name"
        actions={policy =>
          actionsOf({
            id: policy.id,
            href: paths.policy(tenantId, policy.id),
            asset: policy,
            onDelete: () => setToDelete(policy),
          })
        }
        empty={
          parent
            ? { title: t('childrenEmpty'), text: t('childrenEmptyText') }
            : { title: t('empty'), text: t('emptyText') }
        }
        toolbar={page =>
          isTenant ? null : (
            <ActButton
              permit={page?.may.create}
              leftSection={<Plus size={16} aria-hidden />}
              onAct={() => patch({ new: '1' })}
            >
              {addLabel}
            </ActButton>
          )
        }
      />
      <Suspense>
        {search.new && !isTenant ? (
          <AddAsset
            title={addLabel}
            hint={t('policyNameHint')}
            onClose={() => patch({ new: undefined }, 'replace')}
            onCreate={async body => {
              const { name } = await client.policies.create({ params: { tenant: level }, body: { ...body, parent } })
              notify.success(t('added', { name }))
              await refresh()
            }}
          />
        ) : null}
        {toDelete ? (
          <DeletePolicy
            level={level}
            policy={toDelete}
            onClose={() => setToDelete(undefined)}
            onDeleted={() => refresh()}
          />
        ) : null}
      </Suspense>
    </>
  )
}

/** Renames a policy; a version that was not seen any more is refused. */
export async function renamePolicy(level: string, id: string, to: { name: string; version: number | undefined }) {
  const params = { tenant: level, policy: id }
  const ifMatch = to.version ?? (await client.policies.get({ params })).version
  return client.policies.edit({ params, body: { name: to.name } }, { ifMatch })
}

function usePolicyColumns(onDelete: (policy: Policy) => void): TableColumn<Policy>[] {
  const t = useTranslations('policies')
  const format = useFormatter()
  const { tenantId, level, isTenant } = usePolicyPlace()
  const refresh = useRefreshPolicies()
  const count = (id: 'permissions' | 'roles' | 'children', header: string): TableColumn<Policy> => ({
    id,
    header,
    align: 'end',
    cell: policy => format.number(policy[id]),
  })
  const customised = ({ customisedBy }: Policy) => {
    if (isTenant) return customisedBy > 0 ? t('customisedHere') : ''
    return format.number(customisedBy)
  }
  return [
    {
      id: 'name',
      header: t('name'),
      sort: 'name',
      cell: policy => (
        <AssetName
          asset={policy}
          href={paths.policy(tenantId, policy.id)}
          rename={async (name, version) => {
            await renamePolicy(level, policy.id, { name, version })
            await refresh()
          }}
          onDelete={() => onDelete(policy)}
        />
      ),
    },
    { id: 'description', header: t('description'), cell: policy => policy.description },
    count('permissions', t('tabs.permissions')),
    count('roles', t('tabs.roles')),
    count('children', t('tabs.children')),
    { id: 'customised', header: t('customised'), align: isTenant ? 'start' : 'end', cell: customised },
  ]
}
