import { Badge } from '@mantine/core'
import { Outlet } from '@tanstack/react-router'
import type { Workspace } from '@tenantry/contract/workspaces'
import { Trash2 } from 'lucide-react'
import { lazy, Suspense, useState } from 'react'
import { useTranslations } from 'use-intl'
import { client } from '../../api/client.ts'
import { paths } from '../../paths.ts'
import { InlineEdit } from '../../ui/inline-edit.tsx'
import { LinkTabs } from '../../ui/link-tabs.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { useAddress } from '../../ui/use-address.ts'
import { ResourceState } from '../tenant/parts/resource-state.tsx'
import { TailoredButton } from './tailored-button.tsx'
import { useWorkspace } from './workspace-queries.ts'

const DeleteWorkspace = lazy(async () => ({ default: (await import('./delete-workspace.tsx')).DeleteWorkspace }))

/** One workspace; its parts have addresses of their own. */
export function WorkspacePage() {
  const { query } = useWorkspace()
  return <ResourceState query={query}>{found => <WorkspaceView workspace={found} />}</ResourceState>
}

function WorkspaceView({ workspace }: { workspace: Workspace }) {
  const t = useTranslations('workspaces')
  const { tenantId, workspaceId, crumb, refresh } = useWorkspace()
  const { go } = useAddress()
  const [isDeleting, setDeleting] = useState(false)
  const { name, may } = workspace
  const at = (part?: Parameters<typeof paths.workspace>[2]) => paths.workspace(tenantId, workspaceId, part)
  const tabs = [
    { href: at(), label: t('overview') },
    { href: at('identity-providers'), label: t('providers'), count: workspace.identityProviders },
    { href: at('applications'), label: t('applications'), count: workspace.applications },
    { href: at('access'), label: t('access'), count: workspace.people },
    ...(may.viewAudit.allowed ? [{ href: at('history'), label: t('history') }] : []),
  ]
  return (
    <>
      <PageHeader
        breadcrumbs={[crumb, { label: t('title'), href: paths.workspaces(tenantId) }]}
        title={name}
        heading={<WorkspaceName workspace={workspace} />}
        aside={workspace.builtIn ? <Badge variant="default">{t('builtIn')}</Badge> : undefined}
        actions={
          <TailoredButton
            variant="default"
            permit={may.delete}
            leftSection={<Trash2 size={16} aria-hidden />}
            onAct={() => setDeleting(true)}
          >
            {t('delete')}
          </TailoredButton>
        }
        description={workspace.description || undefined}
      />
      <LinkTabs label={t('tabs')} tabs={tabs} />
      <Outlet />
      <Suspense>
        {isDeleting ? (
          <DeleteWorkspace
            tenantId={tenantId}
            workspace={workspace}
            onClose={() => setDeleting(false)}
            onDeleted={() => {
              go(paths.workspaces(tenantId))
              void refresh()
            }}
          />
        ) : null}
      </Suspense>
    </>
  )
}

function WorkspaceName({ workspace }: { workspace: Workspace }) {
  const t = useTranslations('workspaces')
  const { params, refresh } = useWorkspace()
  const rename = async (name: string, how?: { anyway: boolean }) => {
    const version = how?.anyway ? (await client.workspaces.get({ params })).version : workspace.version
    await client.workspaces.edit({ params, body: { name } }, { ifMatch: version })
    await refresh()
  }
  const theirs = (current: unknown) =>
    typeof current === 'object' && current !== null && 'name' in current ? String(current.name) : '…'
  return (
    <InlineEdit
      value={workspace.name}
      label={t('name')}
      editable={workspace.may.edit.allowed && !workspace.builtIn}
      save={rename}
      theirs={theirs}
    />
  )
}
