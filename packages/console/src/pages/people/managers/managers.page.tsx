import type { Manager } from '@tenantry/contract/superuser'
import { UserRound } from 'lucide-react'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { client } from '../../../api/client.ts'
import { paths } from '../../../paths.ts'
import { DataTable } from '../../../ui/data-table/data-table.tsx'
import type { TableFilter, TableQuery } from '../../../ui/data-table/table-types.ts'
import { PrivilegesHead } from '../readiness/privileges-head.tsx'
import pages from '../readiness/readiness.module.css'
import { Repair } from '../superuser/repair.tsx'
import { useManagerColumns } from './manager-columns.tsx'

type Answer = Awaited<ReturnType<typeof client.managers.list>>

const params = { tenant: 'system' }

function useManagesFilter(): TableFilter[] {
  const t = useTranslations('privileges.managers')
  const options = [
    { value: 'yes', label: t('yes') },
    { value: 'no', label: t('no') },
  ]
  return [{ id: 'manages', label: t('manages'), options }]
}

/** Which users can manage tenants, each with the reason; and who lacks only a part of it. */
export function ManagersPage() {
  const t = useTranslations('privileges.managers')
  const [superuser, setSuperuser] = useState<Answer['superuser']>()
  const columns = useManagerColumns()
  const filters = useManagesFilter()
  const load = async ({ filters: chosen, ...query }: TableQuery, signal: AbortSignal) => {
    const manages = (['yes', 'no'] as const).find(each => each === chosen.manages)
    const answer = await client.managers.list({ params, query: { ...query, manages } }, { signal })
    setSuperuser(answer.superuser)
    return answer
  }
  return (
    <div className={pages.page}>
      <PrivilegesHead title={t('title')} description={t('description')} />
      {superuser && superuser.lacking.length > 0 ? (
        <Repair lacking={superuser.lacking} permit={superuser.mayRepair} />
      ) : null}
      <DataTable<Manager, Answer>
        name="managers"
        label={t('table')}
        queryKey={['managers', 'system']}
        load={load}
        rowId={manager => manager.id}
        rowName={manager => manager.userName}
        columns={columns}
        defaultSort="name"
        filters={filters}
        actions={manager => [
          {
            id: 'open',
            label: t('openUser'),
            icon: UserRound,
            href: manager.builtIn ? paths.privilegesSuperuser() : paths.systemUser(manager.id),
          },
        ]}
        empty={{ title: t('emptyTitle'), text: t('emptyText') }}
      />
    </div>
  )
}
