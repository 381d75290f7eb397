import { useQuery, useQueryClient } from '@tanstack/react-query'
import type { Api } from '@tenantry/contract/api'
import type { Answer } from '@tenantry/contract/route'
import { LogOut } from 'lucide-react'
import { lazy, Suspense, useState } from 'react'
import { useTranslations } from 'use-intl'
import { client } from '../../../api/client.ts'
import { ActButton } from '../../../ui/act-button.tsx'
import { DataTable } from '../../../ui/data-table/data-table.tsx'
import { type RowAction, refusedBy } from '../../../ui/data-table/row-action.ts'
import type { TableColumn, TablePage } from '../../../ui/data-table/table-types.ts'
import { Moment } from '../../../ui/moment.tsx'
import { notify } from '../../../ui/notify.ts'
import { Status } from '../../../ui/status.tsx'
import { useDuration } from '../../../ui/use-duration.ts'
import { readDevice } from '../../me/device.ts'
import { useListMay } from '../../tenant/parts/list-may.ts'
import { userQuery } from '../../users/user-queries.ts'
import { pageLocally } from '../local-page.ts'
import { useUserPlace } from './user-place.ts'

const ConfirmDialog = lazy(async () => ({ default: (await import('../../../ui/confirm-dialog.tsx')).ConfirmDialog }))

type Sessions = Answer<Api['userSessions']['list']>
type UserSession = Sessions['items'][number]
type SessionPage = TablePage<UserSession> & Pick<Sessions, 'may' | 'limits'>

const methods = {
  password: 'methods.password',
  otp: 'methods.otp',
  totp: 'methods.totp',
  link: 'methods.link',
} as const

/** Where a user is signed in, and the way to end it. */
export function UserSessionsPage() {
  const t = useTranslations('accounts.sessions')
  const place = useUserPlace()
  const params = { tenant: place.tenantId, user: place.userId }
  const cache = useQueryClient()
  const { data: user } = useQuery(userQuery(place.tenantId, place.userId))
  const queryKey = ['user-sessions', place.tenantId, place.userId]
  const [ending, setEnding] = useState<UserSession | 'all'>()
  const { columns, nameOf } = useSessionColumns()
  const spanOf = useDuration()
  const { may, load } = useListMay(queryKey, async (query, signal): Promise<SessionPage> => {
    const { items, may, limits } = await client.userSessions.list({ params }, { signal })
    return { ...pageLocally(items, query, { texts: () => [], sorts: {} }), may, limits }
  })
  const end = async () => {
    if (ending === 'all') await client.userSessions.endAll({ params })
    else if (ending) await client.userSessions.end({ params: { ...params, session: ending.id } })
    notify.success(ending === 'all' ? t('endedAll') : t('ended'))
    await cache.invalidateQueries({ queryKey })
  }
  const actions = (session: UserSession): RowAction[] => [
    {
      id: 'end',
      label: t('end'),
      icon: LogOut,
      destructive: true,
      refused: refusedBy(may?.end),
      run: () => setEnding(session),
    },
  ]
  const name = user?.displayName ?? '…'
  return (
    <>
      <DataTable<UserSession, SessionPage>
        name="user-sessions"
        label={t('title')}
        queryKey={queryKey}
        load={load}
        rowId={session => session.id}
        rowName={nameOf}
        columns={columns}
        actions={actions}
        searchable={false}
        empty={{ title: t('emptyTitle'), text: t('emptyText') }}
        toolbar={page =>
          page && page.items.length > 0 ? (
            <>
              <small>
                {t('limits', { idle: spanOf(page.limits.idleSeconds), limit: spanOf(page.limits.limitSeconds) })}
              </small>
              <ActButton
                variant="default"
                permit={page.may.end}
                leftSection={<LogOut size={15} aria-hidden />}
                onAct={() => setEnding('all')}
              >
                {t('endAll')}
              </ActButton>
            </>
          ) : null
        }
      />
      <Suspense>
        {ending ? (
          <ConfirmDialog
            opened
            onClose={() => setEnding(undefined)}
            title={ending === 'all' ? t('endAllTitle', { name }) : t('endTitle', { device: nameOf(ending), name })}
            impact={ending === 'all' ? t('impactAll', { name }) : t('impact', { name })}
            confirmLabel={ending === 'all' ? t('endAll') : t('end')}
            onConfirm={end}
          />
        ) : null}
      </Suspense>
    </>
  )
}

function useSessionColumns() {
  const t = useTranslations('accounts.sessions')
  const nameOf = ({ device }: UserSession) => {
    const { browser, system } = readDevice(device)
    return t('device', { browser: browser ?? t('unknownBrowser'), system: system ?? t('unknownSystem') })
  }
  const columns: TableColumn<UserSession>[] = [
    { id: 'device', header: t('deviceHead'), cell: session => <span title={session.device}>{nameOf(session)}</span> },
    { id: 'startedAt', header: t('startedAt'), cell: session => <Moment at={session.startedAt} /> },
    { id: 'lastSeenAt', header: t('lastSeenAt'), cell: session => <Moment at={session.lastSeenAt} /> },
    { id: 'method', header: t('method'), cell: ({ method }) => t(methods[method]) },
    { id: 'acting', header: t('acting'), cell: session => <Acting until={session.actingUntil} /> },
    { id: 'address', header: t('address'), cell: session => <code>{session.address}</code> },
    { id: 'expiresAt', header: t('expiresAt'), hidden: true, cell: session => <Moment at={session.expiresAt} /> },
  ]
  return { columns, nameOf }
}

function Acting({ until }: { until: string | null }) {
  const t = useTranslations('accounts.sessions')
  if (!until) return <>{t('notActing')}</>
  return (
    <>
      <Status kind="waiting" label={t('asSuperuser')} />{' '}
      <small>{t.rich('actingUntil', { moment: () => <Moment at={until} /> })}</small>
    </>
  )
}
