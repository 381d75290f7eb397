import type { Pool } from '@tenantry/contract/pools'
import type { User } from '@tenantry/contract/users'
import { UserPlus } from 'lucide-react'
import { lazy, Suspense, useState } from 'react'
import { useTranslations } from 'use-intl'
import { client } from '../../api/client.ts'
import { withQuery } from '../../path-parts.ts'
import { paths } from '../../paths.ts'
import { ActButton } from '../../ui/act-button.tsx'
import { DataTable } from '../../ui/data-table/data-table.tsx'
import type { TableFilter, TableQuery } from '../../ui/data-table/table-types.ts'
import { useAddress } from '../../ui/use-address.ts'
import type { Delivery } from './delivery.ts'
import { DeliveryNotice } from './delivery-notice.tsx'
import { PinnedSuperuser } from './pinned-superuser.tsx'
import { useUserActs } from './user-acts.ts'
import { useUserColumns } from './user-columns.tsx'
import { useUserDialogs } from './user-dialogs.tsx'
import { usersKey } from './user-queries.ts'
import { useUserRowActions } from './user-row-actions.ts'
import classes from './users-table.module.css'

const CreateUser = lazy(async () => ({ default: (await import('./create-user.tsx')).CreateUser }))
const EditUser = lazy(async () => ({ default: (await import('./edit-user.tsx')).EditUser }))

interface UsersTableProps {
  tenantId: string
  /** Only the users stored in this pool; all of the tenant's where none is named. */
  pool?: Pick<Pool, 'id' | 'builtIn' | 'may'>
}

/** The users stored in a tenant's pools, or in one of them: found, made, edited, switched off and deleted. Its dialogs stand in the address. */
export function UsersTable({ tenantId, pool }: UsersTableProps) {
  const t = useTranslations('people')
  const { pathname, search, patch } = useAddress()
  const [delivery, setDelivery] = useState<Delivery>()
  const acts = useUserActs(tenantId, setDelivery)
  const { ask, dialog } = useUserDialogs(tenantId, acts)
  const editHref = (user: User) => withQuery(pathname, { ...search, edit: user.id })
  // The pool in the address is the way back from the user's page.
  const openHref = (user: User) => withQuery(paths.user(tenantId, user.id), { pool: pool?.id })
  const columns = useUserColumns(openHref, pool ? undefined : tenantId)
  const load = ({ filters, ...query }: TableQuery, signal: AbortSignal) =>
    client.users.list(
      {
        params: { tenant: tenantId },
        query: { ...query, pool: pool?.id, status: statuses.find(one => one === filters.status) },
      },
      { signal },
    )

  return (
    <div className={classes.users}>
      {delivery ? <DeliveryNotice delivery={delivery} onDismiss={() => setDelivery(undefined)} /> : null}
      <DataTable
        name="users"
        label={t('users.title')}
        queryKey={[...usersKey(tenantId), 'list', pool?.id ?? 'all']}
        load={load}
        rowId={user => user.id}
        rowName={user => user.userName}
        columns={columns}
        defaultSort="userName"
        filters={useStatusFilter()}
        actions={useUserRowActions({ openHref, editHref, acts, ask, tenantId })}
        bulk={{
          tenant: tenantId,
          // Jobs know the users of a tenant, but not its pools.
          ...(pool ? { byRowOnly: true } : {}),
          acts: [
            { act: 'users.activate', permit: user => user.may.activate },
            { act: 'users.inactivate', permit: user => user.may.inactivate },
          ],
        }}
        pinned={pool && !pool.builtIn ? undefined : <PinnedSuperuser tenantId={tenantId} />}
        empty={{ title: t('users.emptyTitle'), text: t('users.emptyText') }}
        toolbar={page => (
          <ActButton
            permit={page?.may.create}
            leftSection={<UserPlus size={15} aria-hidden />}
            onAct={() => patch({ new: '1' })}
          >
            {t('users.new')}
          </ActButton>
        )}
      />
      <Suspense>
        {search.new ? (
          <CreateUser
            tenantId={tenantId}
            pool={pool}
            onClose={() => patch({ new: undefined }, 'replace')}
            onCreated={setDelivery}
          />
        ) : null}
        {search.edit ? (
          <EditUser tenantId={tenantId} userId={search.edit} onClose={() => patch({ edit: undefined }, 'replace')} />
        ) : null}
      </Suspense>
      {dialog}
    </div>
  )
}

const statuses = ['new', 'active', 'inactive'] as const

function useStatusFilter(): TableFilter[] {
  const t = useTranslations('people')
  const options = [
    { value: 'new', label: t('states.new') },
    { value: 'active', label: t('states.active') },
    { value: 'inactive', label: t('states.inactive') },
  ]
  return [{ id: 'status', label: t('users.status'), options }]
}
