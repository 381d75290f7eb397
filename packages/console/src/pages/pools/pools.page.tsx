import { Badge } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import type { Pool } from '@tenantry/contract/pools'
import { FolderOpen, Plus, Trash2 } from 'lucide-react'
import { lazy, Suspense, useState } from 'react'
import { useFormatter, useTranslations } from 'use-intl'
import { client } from '../../api/client.ts'
import { paths } from '../../paths.ts'
import { AppLink } from '../../ui/app-link.tsx'
import { DataTable } from '../../ui/data-table/data-table.tsx'
import { type RowAction, refusedBy } from '../../ui/data-table/row-action.ts'
import type { TableColumn } from '../../ui/data-table/table-types.ts'
import { Moment } from '../../ui/moment.tsx'
import { notify } from '../../ui/notify.ts'
import { PageHeader } from '../../ui/page-header.tsx'
import { useAddress } from '../../ui/use-address.ts'
import { usePlace } from '../people/place.ts'
import { PermittedButton } from '../tenant/parts/permitted-button.tsx'
import { PoolName } from './pool-name.tsx'
import { poolsKey } from './pool-queries.ts'

const NewPool = lazy(async () => ({ default: (await import('./new-pool.tsx')).NewPool }))
const DeletePool = lazy(async () => ({ default: (await import('./delete-pool.tsx')).DeletePool }))

function useColumns(tenantId: string): TableColumn<Pool>[] {
  const t = useTranslations('pools')
  const format = useFormatter()
  const name = (pool: Pool) => (
    <>
      <PoolName tenantId={tenantId} pool={pool} isLink />
      {pool.builtIn ? (
        <Badge ms={6} size="sm">
          {t('builtIn')}
        </Badge>
      ) : null}
    </>
  )
  const connections = ({ connections: all }: Pool) =>
    all.map(({ name: provider, workspace }) => t('connection', { provider, workspace: workspace.name })).join(', ') ||
    t('unconnected')
  return [
    { id: 'name', header: t('name'), sort: 'name', cell: name },
    { id: 'kind', header: t('kind'), cell: ({ builtIn }) => t(builtIn ? 'administrative' : 'ordinary') },
    { id: 'connections', header: t('connections'), cell: connections },
    { id: 'users', header: t('users'), sort: 'users', align: 'end', cell: ({ users }) => format.number(users) },
    {
      id: 'created',
      header: t('created'),
      sort: 'createdAt',
      hidden: true,
      cell: one => <Moment at={one.createdAt} />,
    },
  ]
}

/** The identity pools of a tenant: where its users are stored, and by what they can sign in. */
export function PoolsPage() {
  const t = useTranslations('pools')
  const { tenantId, crumb } = usePlace()
  const { search, patch } = useAddress()
  const cache = useQueryClient()
  const [toDelete, setToDelete] = useState<Pool>()
  const refresh = () => cache.invalidateQueries({ queryKey: poolsKey(tenantId) })
  const columns = useColumns(tenantId)
  const actions = (pool: Pool): RowAction[] => [
    { id: 'open', label: t('open'), icon: FolderOpen, href: paths.pool(tenantId, pool.id) },
    {
      id: 'delete',
      label: t('delete'),
      icon: Trash2,
      destructive: true,
      refused: refusedBy(pool.may.delete),
      run: () => setToDelete(pool),
    },
  ]
  return (
    <>
      <PageHeader breadcrumbs={[crumb]} title={t('title')} description={t('description')} />
      <DataTable
        name="pools"
        label={t('title')}
        queryKey={[...poolsKey(tenantId), 'list']}
        load={({ filters: _none, ...query }, signal) =>
          client.pools.list({ params: { tenant: tenantId }, query }, { signal })
        }
        rowId={pool => pool.id}
        rowName={pool => pool.name}
        columns={columns}
        defaultSort="name"
        actions={actions}
        empty={{ title: t('title'), text: t('description') }}
        toolbar={page => (
          <PermittedButton
            permit={page?.may.create}
            leftSection={<Plus size={16} aria-hidden />}
            onAct={() => patch({ new: '1' })}
          >
            {t('new')}
          </PermittedButton>
        )}
      />
      <Suspense>
        {search.new ? (
          <NewPool
            tenantId={tenantId}
            onClose={() => patch({ new: undefined }, 'replace')}
            onCreated={async ({ id, name }) => {
              notify.success(t('createdNow', { name }), <AppLink href={paths.pool(tenantId, id)}>{t('open')}</AppLink>)
              await refresh()
            }}
          />
        ) : null}
        {toDelete ? (
          <DeletePool
            tenantId={tenantId}
            pool={toDelete}
            onClose={() => setToDelete(undefined)}
            onDeleted={async () => {
              notify.success(t('deleted', { name: toDelete.name }))
              await refresh()
            }}
          />
        ) : null}
      </Suspense>
    </>
  )
}
