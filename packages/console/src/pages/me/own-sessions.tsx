import { useQueryClient } from '@tanstack/react-query'
import type { Api } from '@tenantry/contract/api'
import type { Answer } from '@tenantry/contract/route'
import { LogOut } from 'lucide-react'
import { lazy, Suspense, useState } from 'react'
import { useTranslations } from 'use-intl'
import { client } from '../../api/client.ts'
import { DataTable } from '../../ui/data-table/data-table.tsx'
import type { RowAction } from '../../ui/data-table/row-action.ts'
import type { TableColumn, TablePage } from '../../ui/data-table/table-types.ts'
import { Moment } from '../../ui/moment.tsx'
import { notify } from '../../ui/notify.ts'
import { Status } from '../../ui/status.tsx'
import { readDevice } from './device.ts'

const ConfirmDialog = lazy(async () => ({ default: (await import('../../ui/confirm-dialog.tsx')).ConfirmDialog }))

type OwnSession = Answer<Api['me']['sessions']>['items'][number]

/** All of them at once: nobody is signed in at so many places that they need pages. */
async function load(signal: AbortSignal): Promise<TablePage<OwnSession>> {
  const { items } = await client.me.sessions(undefined, { signal })
  return { items, next: null, previous: null, total: items.length, totalIsExact: true }
}

/** Where the person is signed in, and the way to end a session elsewhere. */
export function OwnSessions() {
  const t = useTranslations('me.security')
  const cache = useQueryClient()
  const [toEnd, setToEnd] = useState<OwnSession>()
  const nameOf = ({ device }: OwnSession) => {
    const { browser, system } = readDevice(device)
    return t('device', { browser: browser ?? t('unknownBrowser'), system: system ?? t('unknownSystem') })
  }
  const columns: TableColumn<OwnSession>[] = [
    { id: 'device', header: t('deviceHead'), cell: session => <span title={session.device}>{nameOf(session)}</span> },
    {
      id: 'current',
      header: t('which'),
      hideable: false,
      cell: ({ current }) => (
        <Status kind={current ? 'good' : 'neutral'} label={t(current ? 'thisOne' : 'elsewhere')} />
      ),
    },
    { id: 'address', header: t('address'), cell: session => <code>{session.address}</code> },
    { id: 'startedAt', header: t('startedAt'), cell: session => <Moment at={session.startedAt} /> },
    { id: 'lastSeenAt', header: t('lastSeenAt'), cell: session => <Moment at={session.lastSeenAt} /> },
    { id: 'expiresAt', header: t('expiresAt'), hidden: true, cell: session => <Moment at={session.expiresAt} /> },
  ]
  const actions = (session: OwnSession): RowAction[] => [
    {
      id: 'end',
      label: t('end'),
      icon: LogOut,
      destructive: true,
      refused: session.current ? t('logOutInstead') : undefined,
      run: () => setToEnd(session),
    },
  ]
  return (
    <>
      <DataTable
        name="own-sessions"
        label={t('sessions')}
        queryKey={['own-sessions']}
        load={(_query, signal) => load(signal)}
        rowId={session => session.id}
        rowName={nameOf}
        columns={columns}
        actions={actions}
        searchable={false}
        empty={{ title: t('sessions'), text: t('sessionsText') }}
      />
      <Suspense>
        {toEnd ? (
          <ConfirmDialog
            opened
            onClose={() => setToEnd(undefined)}
            title={t('endTitle', { device: nameOf(toEnd) })}
            impact={t('endText')}
            confirmLabel={t('end')}
            onConfirm={async () => {
              await client.me.endSession({ params: { session: toEnd.id } })
              notify.success(t('ended', { device: nameOf(toEnd) }))
              await cache.invalidateQueries({ queryKey: ['own-sessions'] })
            }}
          />
        ) : null}
      </Suspense>
    </>
  )
}
