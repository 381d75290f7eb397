import { Button } from '@mantine/core'
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
import { useDuration } from '../../ui/use-duration.ts'
import { readDevice } from './device.ts'

const ConfirmDialog = lazy(async () => ({ default: (await import('../../ui/confirm-dialog.tsx')).ConfirmDialog }))

type OwnSession = Answer<Api['me']['sessions']>['items'][number]

type OwnPage = TablePage<OwnSession> & Pick<Answer<Api['me']['sessions']>, 'limits'>

const methods = {
  password: 'methods.password',
  otp: 'methods.otp',
  totp: 'methods.totp',
  link: 'methods.link',
} as const

/** All of them at once: nobody is signed in at so many places that they need pages. */
async function load(signal: AbortSignal): Promise<OwnPage> {
  const { items, limits } = await client.me.sessions(undefined, { signal })
  return { items, limits, next: null, previous: null, total: items.length, totalIsExact: true }
}

/** Where the person is signed in, and the way to end a session elsewhere. */
export function OwnSessions() {
  const t = useTranslations('me.security')
  const cache = useQueryClient()
  const spanOf = useDuration()
  const [toEnd, setToEnd] = useState<OwnSession | 'others'>()
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
    { id: 'method', header: t('method'), cell: ({ method }) => t(methods[method]) },
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
  const end = async (which: OwnSession | 'others') => {
    if (which === 'others') {
      const { ended } = await client.me.endOtherSessions()
      notify.success(t('endedOthers', { count: ended }))
    } else {
      await client.me.endSession({ params: { session: which.id } })
      notify.success(t('ended', { device: nameOf(which) }))
    }
    await cache.invalidateQueries({ queryKey: ['own-sessions'] })
  }
  return (
    <>
      <DataTable<OwnSession, OwnPage>
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
        toolbar={page =>
          page ? (
            <>
              <small>
                {t('limits', { idle: spanOf(page.limits.idleSeconds), limit: spanOf(page.limits.limitSeconds) })}
              </small>
              {page.items.length > 1 ? (
                <Button
                  variant="default"
                  leftSection={<LogOut size={15} aria-hidden />}
                  onClick={() => setToEnd('others')}
                >
                  {t('endOthers')}
                </Button>
              ) : null}
            </>
          ) : null
        }
      />
      <Suspense>
        {toEnd ? (
          <ConfirmDialog
            opened
            onClose={() => setToEnd(undefined)}
            title={toEnd === 'others' ? t('endOthersTitle') : t('endTitle', { device: nameOf(toEnd) })}
            impact={t(toEnd === 'others' ? 'endOthersText' : 'endText')}
            confirmLabel={t(toEnd === 'others' ? 'endOthers' : 'end')}
            onConfirm={() => end(toEnd)}
          />
        ) : null}
      </Suspense>
    </>
  )
}
