import type { Api } from '@tenantry/contract/api'
import type { Answer } from '@tenantry/contract/route'
import { Eye } from 'lucide-react'
import { lazy, Suspense } from 'react'
import { useTranslations } from 'use-intl'
import { client } from '../../api/client.ts'
import { withQuery } from '../../path-parts.ts'
import { AppLink } from '../../ui/app-link.tsx'
import { DataTable } from '../../ui/data-table/data-table.tsx'
import type { TableColumn, TableQuery } from '../../ui/data-table/table-types.ts'
import { Moment } from '../../ui/moment.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
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

const load = ({ filters: _none, ...query }: TableQuery, signal: AbortSignal) => client.mail.list({ query }, { signal })

/** The outbox: mail that waits because no mail server is configured. */
export function MailPage() {
  const t = useTranslations('system')
  const { pathname, search, patch } = useAddress()
  const breadcrumbs = useSystemTrail()
  const hrefOf = (mail: Mail) => withQuery(pathname, { ...search, mail: mail.id })
  const columns: TableColumn<Mail>[] = [
    { id: 'subject', header: t('mail.subject'), cell: mail => <AppLink href={hrefOf(mail)}>{mail.subject}</AppLink> },
    { id: 'to', header: t('mail.to'), cell: mail => mail.to },
    { id: 'tenant', header: t('mail.tenant'), cell: mail => <code>{mail.tenant}</code> },
    {
      id: 'state',
      header: t('mail.state'),
      cell: mail => <Status kind={kinds[mail.state]} label={t(`mailStates.${mail.state}`)} />,
    },
    { id: 'created', header: t('mail.created'), sort: 'createdAt', cell: mail => <Moment at={mail.createdAt} /> },
    { id: 'expires', header: t('mail.expires'), cell: mail => (mail.expiresAt ? <Moment at={mail.expiresAt} /> : '–') },
  ]
  return (
    <>
      <PageHeader breadcrumbs={breadcrumbs} title={t('mail.title')} description={t('mail.description')} />
      <DataTable
        name="mail"
        label={t('mail.title')}
        queryKey={['mail']}
        load={load}
        rowId={mail => mail.id}
        rowName={mail => `${mail.subject}, ${mail.to}`}
        columns={columns}
        defaultSort="-createdAt"
        actions={mail => [{ id: 'look', label: t('mail.look'), icon: Eye, href: hrefOf(mail) }]}
        empty={{ title: t('mail.emptyTitle'), text: t('mail.emptyText') }}
      />
      <Suspense>
        {search.mail ? (
          <MailDialog key={search.mail} mailId={search.mail} onClose={() => patch({ mail: undefined }, 'replace')} />
        ) : null}
      </Suspense>
    </>
  )
}
