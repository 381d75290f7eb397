import type { Administrator } from '@tenantry/contract/administrators'
import { UserPlus, UserRound } from 'lucide-react'
import { lazy, Suspense, useState } from 'react'
import { useTranslations } from 'use-intl'
import { client } from '../../api/client.ts'
import { paths } from '../../paths.ts'
import { ActButton } from '../../ui/act-button.tsx'
import { DataTable } from '../../ui/data-table/data-table.tsx'
import type { RowAction } from '../../ui/data-table/row-action.ts'
import type { TableQuery } from '../../ui/data-table/table-types.ts'
import { useAddress } from '../../ui/use-address.ts'
import type { Delivery } from '../users/delivery.ts'
import { DeliveryNotice } from '../users/delivery-notice.tsx'
import { tenantRoles, useAdministratorColumns, useAdministratorFilters } from './administrator-columns.tsx'
import { type Administrators, administratorsKey } from './administrator-queries.ts'
import { useManageActions } from './manage-actions.ts'

const CreateAdministrator = lazy(async () => ({
  default: (await import('./create-administrator.tsx')).CreateAdministrator,
}))

const statuses = ['new', 'active', 'inactive'] as const

interface AdministratorsTableProps {
  tenantId: string
  /** Whether new administrators are created in the pool instead. */
  isAdvanced: boolean
}

/** The list of administrators, with Create New. Its dialog stands in the address. */
export function AdministratorsTable({ tenantId, isAdvanced }: AdministratorsTableProps) {
  const t = useTranslations('administrators')
  const { search, patch } = useAddress()
  const [delivery, setDelivery] = useState<Delivery>()
  const { actionsOf, dialog } = useManageActions(tenantId, { onDelivery: setDelivery })
  const params = { tenant: tenantId }
  const load = ({ filters, ...query }: TableQuery, signal: AbortSignal) => {
    const role = tenantRoles.find(one => one === filters.role)
    const status = statuses.find(one => one === filters.status)
    return client.administrators.list({ params, query: { ...query, role, status } }, { signal })
  }
  const actions = (row: Administrator): RowAction[] => [
    { id: 'open', label: t('list.profile'), icon: UserRound, href: paths.administrator(tenantId, row.id) },
    ...actionsOf(row.user),
  ]
  return (
    <>
      {delivery ? <DeliveryNotice delivery={delivery} onDismiss={() => setDelivery(undefined)} /> : null}
      <DataTable<Administrator, Administrators>
        name="administrators"
        label={t('title')}
        queryKey={[...administratorsKey(tenantId), 'list']}
        load={load}
        rowId={row => row.id}
        rowName={row => row.displayName}
        columns={useAdministratorColumns(tenantId)}
        defaultSort="displayName"
        filters={useAdministratorFilters()}
        actions={actions}
        empty={{ title: t('list.emptyTitle'), text: t(isAdvanced ? 'list.emptyAdvanced' : 'list.emptyText') }}
        toolbar={page =>
          isAdvanced ? null : (
            <ActButton
              permit={page?.may.create}
              leftSection={<UserPlus size={15} aria-hidden />}
              onAct={() => patch({ new: '1' })}
            >
              {t('create.new')}
            </ActButton>
          )
        }
      />
      <Suspense>
        {search.new && !isAdvanced ? (
          <CreateAdministrator tenantId={tenantId} onClose={() => patch({ new: undefined }, 'replace')} />
        ) : null}
      </Suspense>
      {dialog}
    </>
  )
}
