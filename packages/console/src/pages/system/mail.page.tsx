import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { Api } from '@tenantry/contract/api'
import type { Answer } from '@tenantry/contract/route'
import { Eye, MailCheck, Send } from 'lucide-react'
import { lazy, Suspense } from 'react'
import { useTranslations } from 'use-intl'
import { client } from '../../api/client.ts'
import { problemOf } from '../../api/problem.ts'
import { withQuery } from '../../path-parts.ts'
import { ActButton } from '../../ui/act-button.tsx'
import { AppLink } from '../../ui/app-link.tsx'
import { DataTable } from '../../ui/data-table/data-table.tsx'
import { type RowAction, refusedBy } from '../../ui/data-table/row-action.ts'
import type { TableColumn, TableQuery } from '../../ui/data-table/table-types.ts'
import { Moment } from '../../ui/moment.tsx'
import { notify } from '../../ui/notify.ts'
import { PageHeader } from '../../ui/page-header.tsx'
import { useProblemText } from '../../ui/problem-notice.tsx'
import { Status } from '../../ui/status.tsx'
import { useAddress } from '../../ui/use-address.ts'
import { useSystemTrail } from './system-trail.ts'

const MailDialog = lazy(async () => ({ default: (await import('./mail-dialog.tsx')).MailDialog }))

type Mail = Answer<Api['mail']['list']>['items'][number]

const kinds = {
  kept: 'waiting',
  queued: 'waiting',
  sent: 'good',
  failed: 'stopped',
  used: 'good',
  expired: 'stopped',
  replaced: 'neutral',
  cancelled: 'neutral',
} as const satisfies Record<Mail['state'], string>

const texts = {
  kept: 'mailStates.kept',
  queued: 'mailStates.queued',
  sent: 'mailStates.sent',
  failed: 'mailStates.failed',
  used: 'mailStates.used',
  expired: 'mailStates.expired',
  replaced: 'mailStates.replaced',
  cancelled: 'mailStates.cancelled',
} as const satisfies Record<Mail['state'], string>
const security = { tls: 'security.tls', starttls: 'security.starttls', none: 'security.none' } as const

const states = Object.keys(kinds) as readonly Mail['state'][]
const stateOf = (word: string | undefined) => states.find(state => state === word)

const load = ({ filters, ...query }: TableQuery, signal: AbortSignal) => {
  const state = stateOf(filters.state)
  return client.mail.list({ query: { ...query, ...(state ? { state } : {}) } }, { signal })
}

/** The outbox: what becomes of every mail, and where it waits while no mail server is configured. */
export function MailPage() {
  const t = useTranslations('system')
  const { pathname, search, patch } = useAddress()
  const breadcrumbs = useSystemTrail()
  const description = useMailServer()
  const { again, test } = useSending()
  const hrefOf = (mail: Mail) => withQuery(pathname, { ...search, mail: mail.id })
  const columns: TableColumn<Mail>[] = [
    { id: 'subject', header: t('mail.subject'), cell: mail => <AppLink href={hrefOf(mail)}>{mail.subject}</AppLink> },
    { id: 'to', header: t('mail.to'), cell: mail => mail.to },
    { id: 'tenant', header: t('mail.tenant'), cell: mail => <code>{mail.tenant}</code> },
    {
      id: 'state',
      header: t('mail.state'),
      cell: mail => <Status kind={kinds[mail.state]} label={t(texts[mail.state])} />,
    },
    { id: 'created', header: t('mail.created'), sort: 'createdAt', cell: mail => <Moment at={mail.createdAt} /> },
    { id: 'expires', header: t('mail.expires'), cell: mail => (mail.expiresAt ? <Moment at={mail.expiresAt} /> : '–') },
    { id: 'failure', header: t('mail.failure'), hidden: true, cell: mail => mail.failure ?? '–' },
  ]
  const actions = (mail: Mail): RowAction[] => [
    { id: 'look', label: t('mail.look'), icon: Eye, href: hrefOf(mail) },
    {
      id: 'again',
      label: t('mail.again'),
      icon: Send,
      ...(mail.may.sendAgain.allowed
        ? { run: () => again.mutate(mail) }
        : { refused: refusedBy(mail.may.sendAgain) ?? '' }),
    },
  ]
  return (
    <>
      <PageHeader breadcrumbs={breadcrumbs} title={t('mail.title')} description={description} />
      <DataTable
        name="mail"
        label={t('mail.title')}
        queryKey={['mail']}
        load={load}
        rowId={mail => mail.id}
        rowName={mail => `${mail.subject}, ${mail.to}`}
        columns={columns}
        defaultSort="-createdAt"
        filters={[
          {
            id: 'state',
            label: t('mail.state'),
            options: states.map(value => ({ value, label: t(texts[value]) })),
          },
        ]}
        actions={actions}
        empty={{ title: t('mail.emptyTitle'), text: t('mail.emptyText') }}
        toolbar={
          <ActButton
            permit={{ allowed: true }}
            variant="default"
            leftSection={<MailCheck size={16} aria-hidden />}
            loading={test.isPending}
            onAct={() => test.mutate()}
          >
            {t('mail.test')}
          </ActButton>
        }
      />
      <Suspense>
        {search.mail ? (
          <MailDialog key={search.mail} mailId={search.mail} onClose={() => patch({ mail: undefined }, 'replace')} />
        ) : null}
      </Suspense>
    </>
  )
}

/** Where mail goes, in a sentence; only the host of the mail server is ever shown. */
function useMailServer(): string {
  const t = useTranslations('system.mail')
  const { data } = useQuery({
    queryKey: ['mail', 'server'],
    queryFn: ({ signal }) => client.mail.list({ query: { size: 1 } }, { signal }),
  })
  if (!data) return t('description')
  const { server } = data
  return server ? t('through', { ...server, security: t(security[server.security]) }) : t('kept')
}

/** The two acts of the page. What became of them stands in the list, so it is asked for again. */
function useSending() {
  const t = useTranslations('system.mail')
  const cache = useQueryClient()
  const textOf = useProblemText()
  const onError = (error: unknown) => notify.failure(textOf(problemOf(error)))
  const refresh = () => cache.invalidateQueries({ queryKey: ['mail'] })
  const again = useMutation({
    mutationFn: (mail: Mail) => client.mail.again({ params: { mail: mail.id } }),
    onSuccess: async ({ to }) => {
      notify.success(t('sentAgain', { to }))
      await refresh()
    },
    onError,
  })
  const test = useMutation({
    mutationFn: () => client.mail.test(),
    onSuccess: async ({ delivery: { to, waitsIn } }) => {
      notify.success(t(waitsIn === 'mail' ? 'testSent' : 'testKept', { to }))
      await refresh()
    },
    onError,
  })
  return { again, test }
}
