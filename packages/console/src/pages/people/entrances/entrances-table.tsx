import type { Entrance } from '@tenantry/contract/superuser'
import { CalendarClock, ShieldUser, UserMinus } from 'lucide-react'
import { lazy, Suspense, useState } from 'react'
import { useTranslations } from 'use-intl'
import { client } from '../../../api/client.ts'
import { paths } from '../../../paths.ts'
import { DataTable } from '../../../ui/data-table/data-table.tsx'
import { type RowAction, refusedBy } from '../../../ui/data-table/row-action.ts'
import type { TableFilter } from '../../../ui/data-table/table-types.ts'
import { notify } from '../../../ui/notify.ts'
import { useRefreshRights } from '../refresh-rights.ts'
import { useEntranceColumns } from './entrance-columns.tsx'
import { loadEntrances, ways, wayTexts } from './entrance-queries.ts'
import { ExportEntrances } from './export-entrances.tsx'

const EndAccess = lazy(async () => ({ default: (await import('./end-access.tsx')).EndAccess }))
const EditTerms = lazy(async () => ({ default: (await import('../../../ui/edit-terms.tsx')).EditTerms }))

/** Who can get into a tenant, through what, and the ways to end or to limit it. */
export function EntrancesTable({ tenantId }: { tenantId: string }) {
  const t = useTranslations('entrances')
  const refresh = useRefreshRights(tenantId)
  const columns = useEntranceColumns(tenantId)
  const filters = useWayFilter(tenantId)
  const [asked, setAsked] = useState<{ act: 'end' | 'edit'; entrance: Entrance }>()
  const close = () => setAsked(undefined)
  const params = { tenant: tenantId, member: asked?.entrance.id ?? '' }
  const actions = useActions(tenantId, (act, entrance) => setAsked({ act, entrance }))

  return (
    <>
      <DataTable
        key={tenantId}
        name="entrances"
        label={t('table')}
        queryKey={['entrances', tenantId]}
        load={(query, signal) => loadEntrances(tenantId, query, signal)}
        rowId={entrance => entrance.id}
        rowName={entrance => entrance.userName}
        columns={columns}
        defaultSort="name"
        filters={filters}
        actions={actions}
        bulk={{
          tenant: tenantId,
          byRowOnly: true,
          acts: [
            {
              act: 'own-members.end',
              permit: entrance => (entrance.through === 'key' ? { allowed: false } : entrance.may.end),
            },
          ],
        }}
        empty={{ title: t('emptyTitle'), text: t('emptyText') }}
        toolbar={<ExportEntrances tenantId={tenantId} />}
      />
      <Suspense>
        {asked?.act === 'end' ? (
          <EndAccess tenantId={tenantId} entrance={asked.entrance} onClose={close} onEnded={refresh} />
        ) : null}
        {asked?.act === 'edit' ? (
          <EditTerms
            title={t('editTitle', { user: asked.entrance.userName })}
            given={asked.entrance}
            onClose={close}
            onSave={async change => {
              await client.ownMembers.edit({ params, body: change })
              notify.success(t('saved', { user: asked.entrance.userName }))
              await refresh()
            }}
          />
        ) : null}
      </Suspense>
    </>
  )
}

/** Nobody acts as superuser in the system tenant itself. */
function useWayFilter(tenantId: string): TableFilter[] {
  const t = useTranslations('entrances')
  const here = ways.filter(way => tenantId !== 'system' || way === 'home')
  return [{ id: 'through', label: t('through'), options: here.map(way => ({ value: way, label: t(wayTexts[way]) })) }]
}

/** Members can be ended and limited one by one; who acts as superuser gets in through what superuser may do here. */
function useActions(tenantId: string, ask: (act: 'end' | 'edit', entrance: Entrance) => void) {
  const t = useTranslations('entrances')
  const explain = { id: 'explain', label: t('toSuperuser'), icon: ShieldUser, href: paths.settingsSuperuser(tenantId) }
  return (entrance: Entrance): RowAction[] => [
    ...(entrance.through === 'superuser' ? [explain] : []),
    {
      id: 'edit',
      label: t('edit'),
      icon: CalendarClock,
      run: () => ask('edit', entrance),
      refused: refusedBy(entrance.may.edit),
    },
    {
      id: 'end',
      label: t('end'),
      icon: UserMinus,
      destructive: true,
      run: () => ask('end', entrance),
      refused: refusedBy(entrance.may.end),
    },
  ]
}
