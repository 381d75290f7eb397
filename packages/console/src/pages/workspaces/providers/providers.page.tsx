import { Badge } from '@mantine/core'
import type { IdentityProvider } from '@tenantry/contract/identity-providers'
import { FolderOpen, Plug, Unplug } from 'lucide-react'
import { lazy, Suspense, useState } from 'react'
import { useTranslations } from 'use-intl'
import { client } from '../../../api/client.ts'
import { paths } from '../../../paths.ts'
import { AppLink } from '../../../ui/app-link.tsx'
import { DataTable } from '../../../ui/data-table/data-table.tsx'
import type { RowAction } from '../../../ui/data-table/row-action.ts'
import type { TableColumn } from '../../../ui/data-table/table-types.ts'
import { Moment } from '../../../ui/moment.tsx'
import { useAddress } from '../../../ui/use-address.ts'
import { TailoredButton, tailored } from '../tailored-button.tsx'
import { useWorkspace, workspacesKey } from '../workspace-queries.ts'

const ConnectPool = lazy(async () => ({ default: (await import('./connect-pool.tsx')).ConnectPool }))
const Disconnect = lazy(async () => ({ default: (await import('./disconnect.tsx')).Disconnect }))

/** By what people sign in in a workspace. `?connect=1` connects a pool. */
export function ProvidersPage() {
  const t = useTranslations('workspaces.provider')
  const { tenantId, workspaceId, params, refresh } = useWorkspace()
  const { search, patch } = useAddress()
  const [toEnd, setToEnd] = useState<IdentityProvider>()
  const hrefOf = ({ id }: IdentityProvider) =>
    paths.workspaceProvider(tenantId, { workspace: workspaceId, provider: id })
  const columns = useColumns(hrefOf)
  const actions = (provider: IdentityProvider): RowAction[] => [
    { id: 'open', label: t('settings'), icon: FolderOpen, href: hrefOf(provider) },
    ...tailored(provider.may.disconnect, {
      id: 'disconnect',
      label: t('disconnect'),
      icon: Unplug,
      destructive: true,
      run: () => setToEnd(provider),
    }),
  ]
  return (
    <>
      <p>{t('text')}</p>
      <DataTable
        name="identity-providers"
        label={t('title')}
        queryKey={[...workspacesKey(tenantId), 'providers', workspaceId]}
        load={({ filters: _none, ...query }, signal) => client.identityProviders.list({ params, query }, { signal })}
        rowId={provider => provider.id}
        rowName={provider => provider.name}
        columns={columns}
        defaultSort="name"
        actions={actions}
        empty={page => ({ title: t('emptyTitle'), text: t(page?.may.connect.allowed ? 'emptyText' : 'emptyToRead') })}
        toolbar={page => (
          <TailoredButton
            permit={page?.may.connect}
            leftSection={<Plug size={16} aria-hidden />}
            onAct={() => patch({ connect: '1' })}
          >
            {t('connect')}
          </TailoredButton>
        )}
      />
      <Suspense>
        {search.connect ? (
          <ConnectPool params={params} onClose={() => patch({ connect: undefined }, 'replace')} onConnected={refresh} />
        ) : null}
        {toEnd ? (
          <Disconnect params={params} provider={toEnd} onClose={() => setToEnd(undefined)} onDone={refresh} />
        ) : null}
      </Suspense>
    </>
  )
}

function useColumns(hrefOf: (provider: IdentityProvider) => string): TableColumn<IdentityProvider>[] {
  const t = useTranslations('workspaces')
  return [
    {
      id: 'name',
      header: t('provider.name'),
      sort: 'name',
      cell: provider => (
        <>
          <AppLink href={hrefOf(provider)}>{provider.name}</AppLink>{' '}
          {provider.builtIn ? <Badge variant="default">{t('builtIn')}</Badge> : null}
        </>
      ),
    },
    { id: 'pool', header: t('provider.pool'), cell: ({ pool }) => pool.name },
    { id: 'since', header: t('provider.since'), cell: ({ createdAt }) => <Moment at={createdAt} /> },
  ]
}
