import { useQuery, useSuspenseQuery } from '@tanstack/react-query'
import type { Api } from '@tenantry/contract/api'
import type { Answer } from '@tenantry/contract/route'
import { useTranslations } from 'use-intl'
import { client } from '../../../api/client.ts'
import { sessionQuery, tenantFrameQuery } from '../../../api/session.ts'
import { paths } from '../../../paths.ts'
import { AppLink } from '../../../ui/app-link.tsx'
import { DataTable } from '../../../ui/data-table/data-table.tsx'
import type { TableColumn, TablePage, TableQuery } from '../../../ui/data-table/table-types.ts'
import { Moment } from '../../../ui/moment.tsx'
import { StandingNotice } from '../../../ui/standing-notice.tsx'
import { InApplications } from '../../access/in-applications.tsx'
import { InTenants } from '../../access/in-tenants.tsx'
import { userQuery } from '../../users/user-queries.ts'
import { grantsKey } from '../grants/grant-queries.ts'
import classes from '../grants/grants.module.css'
import { GroupWay } from '../grants/group-way.tsx'
import { useKindNames } from '../grants/holding-columns.tsx'
import { pageLocally } from '../local-page.ts'
import { useUserPlace } from './user-place.ts'

type Access = Answer<Api['grants']['access']>
type Effective = Access['items'][number]
type AccessPage = TablePage<Effective> & Pick<Access, 'until'>

/** What a user may do here in effect: each permission, and every way that leads to it. */
export function UserAccessPage() {
  const t = useTranslations('grants.access')
  const { tenantId, userId } = useUserPlace()
  const { data: user } = useQuery(userQuery(tenantId, userId))
  const mayAsk = useMayAsk(tenantId)
  const load = async (query: TableQuery, signal: AbortSignal): Promise<AccessPage> => {
    const { items, until } = await client.grants.access({ params: { tenant: tenantId, user: userId } }, { signal })
    return { ...pageLocally(items, query, { texts: namesIn, sorts: { permission: item => item.permission } }), until }
  }
  const columns: TableColumn<Effective>[] = [
    {
      id: 'permission',
      header: t('permission'),
      sort: 'permission',
      cell: item => <Permission name={item.permission} />,
    },
    { id: 'because', header: t('because'), hideable: false, cell: item => <Reasons because={item.because} /> },
  ]
  return (
    <div className={classes.panel}>
      <p className={classes.lead}>{t('description', { name: user?.displayName ?? '…' })}</p>
      <DataTable<Effective, AccessPage>
        name="user-access"
        label={t('title')}
        queryKey={[...grantsKey(tenantId), 'access', userId]}
        load={load}
        rowId={item => item.permission}
        rowName={item => item.permission}
        columns={columns}
        empty={{ title: t('emptyTitle'), text: t('emptyText') }}
        toolbar={page => <Ending until={page?.until ?? null} />}
      />
      {mayAsk && tenantId === 'system' ? <InTenants userId={userId} name={user?.displayName ?? '…'} /> : null}
      {mayAsk && tenantId !== 'system' ? (
        <InApplications tenantId={tenantId} userId={userId} name={user?.displayName ?? '…'} />
      ) : null}
    </div>
  )
}

/** Whether the person may ask for decisions in the tenant; at system level, in every tenant. */
function useMayAsk(tenantId: string): boolean {
  const { data: session } = useSuspenseQuery(sessionQuery)
  const { data: frame } = useQuery({ ...tenantFrameQuery(tenantId), enabled: tenantId !== 'system' })
  const permit = tenantId === 'system' ? session.may.managePolicies : frame?.may.askDecisions
  return permit?.allowed ?? false
}

function Permission({ name }: { name: string }) {
  const { tenantId } = useUserPlace()
  return (
    <AppLink href={paths.permission(tenantId, name)}>
      <code>{name}</code>
    </AppLink>
  )
}

/** The permission itself, and everything on a way to it. */
function namesIn({ permission, because }: Effective): string[] {
  return [permission, ...because.flatMap(({ name, via }) => [name, ...(via?.groups.map(group => group.name) ?? [])])]
}

function Ending({ until }: { until: string | null }) {
  const t = useTranslations('grants.access')
  if (!until) return null
  return <StandingNotice>{t.rich('until', { moment: () => <Moment at={until} /> })}</StandingNotice>
}

function Reasons({ because }: { because: Effective['because'] }) {
  const t = useTranslations('grants')
  const { one } = useKindNames()
  return (
    <ul className={classes.ways}>
      {because.map(({ role, name, kind, via, until }) => (
        <li key={`${role} ${via?.groups.map(group => group.id).join()}`} className={classes.way}>
          <strong>{name}</strong> <small>{one(kind)}</small> ·{' '}
          {via ? <GroupWay way={via} /> : <span>{t('access.direct')}</span>}
          {until && !via?.until ? (
            <small>{t.rich('panel.until', { moment: () => <Moment at={until} /> })}</small>
          ) : null}
        </li>
      ))}
    </ul>
  )
}
