import type { User } from '@tenantry/contract/users'
import { Mail, Pencil, UserCheck, UserPlus, UserRound, UserX } from 'lucide-react'
import { lazy, Suspense, useState } from 'react'
import { useTranslations } from 'use-intl'
import { client } from '../../api/client.ts'
import { paths, withQuery } from '../../paths.ts'
import { ActButton } from '../../ui/act-button.tsx'
import { DataTable } from '../../ui/data-table/data-table.tsx'
import { type RowAction, refusedBy } from '../../ui/data-table/row-action.ts'
import type { TableFilter, TableQuery } from '../../ui/data-table/table-types.ts'
import { useAddress } from '../../ui/use-address.ts'
import type { Delivery } from './delivery.ts'
import { DeliveryNotice } from './delivery-notice.tsx'
import { useUserActs } from './user-acts.ts'
import { useUserColumns } from './user-columns.tsx'
import { usersKey } from './user-queries.ts'
import classes from './users-table.module.css'

const CreateUser = lazy(async () => ({ default: (await import('./create-user.tsx')).CreateUser }))
const EditUser = lazy(async () => ({ default: (await import('./edit-user.tsx')).EditUser }))
const InactivateUser = lazy(async () => ({ default: (await import('./inactivate-user.tsx')).InactivateUser }))

/** The users stored in a tenant's pool: found, made, edited and switched off. Its dialogs stand in the address. */
export function UsersTable({ tenantId }: { tenantId: string }) {
  const t = useTranslations('people')
  const { pathname, search, patch } = useAddress()
  const [delivery, setDelivery] = useState<Delivery>()
  const [leaving, setLeaving] = useState<User>()
  const acts = useUserActs(tenantId, setDelivery)
  const editHref = (user: User) => withQuery(pathname, { ...search, edit: user.id })
  const pageHref = (user: User) => (tenantId === 'system' ? paths.systemUser(user.id) : editHref(user))
  const columns = useUserColumns(pageHref)
  const load = ({ filters, ...query }: TableQuery, signal: AbortSignal) =>
    client.users.list(
      { params: { tenant: tenantId }, query: { ...query, status: statuses.find(one => one === filters.status) } },
      { signal },
    )

  return (
    <div className={classes.users}>
      {delivery ? <DeliveryNotice delivery={delivery} onDismiss={() => setDelivery(undefined)} /> : null}
      <DataTable
        name="users"
        label={t('users.title')}
        queryKey={[...usersKey(tenantId), 'list']}
        load={load}
        rowId={user => user.id}
        rowName={user => user.userName}
        columns={columns}
        defaultSort="userName"
        filters={useStatusFilter()}
        actions={useRowActions({ editHref, acts, onInactivate: setLeaving, tenantId })}
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
            onClose={() => patch({ new: undefined }, 'replace')}
            onCreated={setDelivery}
          />
        ) : null}
        {search.edit ? (
          <EditUser tenantId={tenantId} userId={search.edit} onClose={() => patch({ edit: undefined }, 'replace')} />
        ) : null}
        {leaving ? (
          <InactivateUser
            user={leaving}
            onClose={() => setLeaving(undefined)}
            onConfirm={() => acts.inactivate(leaving)}
          />
        ) : null}
      </Suspense>
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

interface RowActionsInput {
  tenantId: string
  editHref: (user: User) => string
  acts: ReturnType<typeof useUserActs>
  onInactivate: (user: User) => void
}

function useRowActions({ tenantId, editHref, acts, onInactivate }: RowActionsInput): (user: User) => RowAction[] {
  const t = useTranslations('people.acts')
  return user => [
    ...(tenantId === 'system'
      ? [{ id: 'open', label: t('open'), icon: UserRound, href: paths.systemUser(user.id) }]
      : []),
    { id: 'edit', label: t('edit'), icon: Pencil, href: editHref(user), refused: refusedBy(user.may.edit) },
    {
      id: 'resend',
      label: t('resend'),
      icon: Mail,
      run: () => void acts.resend(user),
      refused: refusedBy(user.may.resendActivation),
    },
    {
      id: 'activate',
      label: t('activate'),
      icon: UserCheck,
      run: () => void acts.activate(user),
      refused: refusedBy(user.may.activate),
    },
    {
      id: 'inactivate',
      label: t('inactivate'),
      icon: UserX,
      destructive: true,
      run: () => onInactivate(user),
      refused: refusedBy(user.may.inactivate),
    },
  ]
}
