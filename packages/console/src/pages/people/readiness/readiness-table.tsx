import type { ReadinessRow } from '@tenantry/contract/superuser'
import { FolderOpen, ShieldCheck } from 'lucide-react'
import { lazy, Suspense, useState } from 'react'
import { useTranslations } from 'use-intl'
import { paths } from '../../../paths.ts'
import { ActButton } from '../../../ui/act-button.tsx'
import { DataTable } from '../../../ui/data-table/data-table.tsx'
import { refusedBy } from '../../../ui/data-table/row-action.ts'
import type { TableFilter, TableQuery } from '../../../ui/data-table/table-types.ts'
import classes from './readiness.module.css'
import { useReadinessColumns } from './readiness-columns.tsx'
import { loadReadiness, type ReadinessPage, readinessKey } from './readiness-queries.ts'
import { ReadinessLegend } from './readiness-sign.tsx'
import { readinessStates } from './readiness-state.tsx'

const AllowAccessAll = lazy(async () => ({ default: (await import('./allow-access-all.tsx')).AllowAccessAll }))
const AllowAccess = lazy(async () => ({ default: (await import('./allow-access.tsx')).AllowAccess }))

const none: ReadinessPage['columns'] = []
const stateNames = { ready: 'states.ready', partial: 'states.partial', refused: 'states.refused' } as const

function useReadinessFilters(): TableFilter[] {
  const t = useTranslations('privileges')
  const options = readinessStates.map(state => ({ value: state, label: t(stateNames[state]) }))
  return [
    { id: 'readiness', label: t('readiness.state'), options },
    {
      id: 'taken',
      label: t('readiness.taken'),
      options: [
        { value: 'yes', label: t('readiness.takenYes') },
        { value: 'no', label: t('readiness.takenNo') },
      ],
    },
  ]
}

/** Tenants × prerequisites, with the way to give back what is missing, one by one and for many. */
export function ReadinessTable() {
  const t = useTranslations('privileges.readiness')
  const [prerequisites, setPrerequisites] = useState(none)
  const [asked, setAsked] = useState<ReadinessRow>()
  const [askedAll, setAskedAll] = useState<ReadinessPage>()
  const columns = useReadinessColumns(prerequisites)
  const filters = useReadinessFilters()
  const load = async (query: TableQuery, signal: AbortSignal) => {
    const answer = await loadReadiness(query, signal)
    setPrerequisites(known => (sameColumns(known, answer.columns) ? known : answer.columns))
    return answer
  }
  return (
    <>
      <div className={classes.matrix}>
        <DataTable<ReadinessRow, ReadinessPage>
          name="readiness"
          label={t('table')}
          queryKey={[...readinessKey, 'list']}
          load={load}
          rowId={row => row.tenant.id}
          rowName={row => row.tenant.title}
          columns={columns}
          defaultSort="title"
          filters={filters}
          actions={row => [
            {
              id: 'allow',
              label: t('allow'),
              icon: ShieldCheck,
              run: () => setAsked(row),
              refused: refusedBy(row.may.allowAccess),
            },
            { id: 'open', label: t('open'), icon: FolderOpen, href: paths.tenant(row.tenant.id) },
          ]}
          toolbar={page => (
            <ActButton
              variant="default"
              permit={page?.total === 0 ? { allowed: false, reason: t('noneMatch') } : { allowed: true }}
              leftSection={<ShieldCheck size={15} aria-hidden />}
              onAct={() => setAskedAll(page)}
            >
              {t('allowAll')}
            </ActButton>
          )}
          empty={{ title: t('emptyTitle'), text: t('emptyText') }}
        />
      </div>
      <ReadinessLegend />
      <Suspense>
        {asked ? <AllowAccess row={asked} onClose={() => setAsked(undefined)} /> : null}
        {askedAll ? <AllowAccessAll page={askedAll} onClose={() => setAskedAll(undefined)} /> : null}
      </Suspense>
    </>
  )
}

const sameColumns = (one: ReadinessPage['columns'], other: ReadinessPage['columns']) =>
  one.map(({ role }) => role).join() === other.map(({ role }) => role).join()
