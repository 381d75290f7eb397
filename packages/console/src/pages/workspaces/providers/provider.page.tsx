import { Badge } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import type { IdentityProvider } from '@tenantry/contract/identity-providers'
import { Unplug, UsersRound } from 'lucide-react'
import { lazy, Suspense, useState } from 'react'
import { useTranslations } from 'use-intl'
import { client } from '../../../api/client.ts'
import { paths } from '../../../paths.ts'
import { InlineEdit } from '../../../ui/inline-edit.tsx'
import { Moment } from '../../../ui/moment.tsx'
import { PageHeader } from '../../../ui/page-header.tsx'
import { useAddress } from '../../../ui/use-address.ts'
import { Facts } from '../../tenant/parts/facts.tsx'
import { ResourceState } from '../../tenant/parts/resource-state.tsx'
import { Section } from '../../tenant/parts/section.tsx'
import { useParam } from '../../tenant/parts/use-tenant.ts'
import { TailoredButton } from '../tailored-button.tsx'
import { useWorkspace, useWorkspaceTrail, workspacesKey } from '../workspace-queries.ts'

const Disconnect = lazy(async () => ({ default: (await import('./disconnect.tsx')).Disconnect }))

/** The configuration of one identity provider: which pool it is, and the way there. */
export function ProviderPage() {
  const { tenantId, params } = useWorkspace()
  const provider = useParam('providerId')
  const query = useQuery({
    queryKey: [...workspacesKey(tenantId), 'provider', params.workspace, provider],
    queryFn: ({ signal }) => client.identityProviders.get({ params: { ...params, provider } }, { signal }),
  })
  return <ResourceState query={query}>{found => <ProviderView provider={found} />}</ResourceState>
}

function ProviderView({ provider }: { provider: IdentityProvider }) {
  const t = useTranslations('workspaces')
  const { tenantId, workspaceId, params, refresh } = useWorkspace()
  const { go } = useAddress()
  const [isEnding, setEnding] = useState(false)
  const { id, name, builtIn, pool, may } = provider
  const trail = useWorkspaceTrail({ href: 'identity-providers', label: t('providers') }, t('title'))
  const rename = async (wanted: string, how?: { anyway: boolean }) => {
    const at = { params: { ...params, provider: id } }
    const version = how?.anyway ? (await client.identityProviders.get(at)).version : provider.version
    await client.identityProviders.edit({ ...at, body: { name: wanted } }, { ifMatch: version })
    await refresh()
  }
  return (
    <>
      <PageHeader
        breadcrumbs={trail}
        title={name}
        heading={<InlineEdit value={name} label={t('provider.name')} editable={may.edit.allowed} save={rename} />}
        aside={builtIn ? <Badge variant="default">{t('builtIn')}</Badge> : undefined}
        actions={
          <TailoredButton
            variant="default"
            permit={may.disconnect}
            leftSection={<Unplug size={16} aria-hidden />}
            onAct={() => setEnding(true)}
          >
            {t('provider.disconnect')}
          </TailoredButton>
        }
      />
      <Section title={t('provider.settings')} description={t(builtIn ? 'provider.builtInText' : 'provider.otherText')}>
        <Facts
          facts={[
            { label: t('provider.pool'), value: pool.name },
            { label: t('provider.since'), value: <Moment at={provider.createdAt} /> },
          ]}
        />
        <div>
          <TailoredButton
            permit={may.managePool}
            leftSection={<UsersRound size={16} aria-hidden />}
            href={paths.pools(tenantId)}
          >
            {t('provider.manage')}
          </TailoredButton>
        </div>
      </Section>
      <Suspense>
        {isEnding ? (
          <Disconnect
            params={params}
            provider={provider}
            onClose={() => setEnding(false)}
            onDone={() => {
              go(paths.workspace(tenantId, workspaceId, 'identity-providers'))
              void refresh()
            }}
          />
        ) : null}
      </Suspense>
    </>
  )
}
