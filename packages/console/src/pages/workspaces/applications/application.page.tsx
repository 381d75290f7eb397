import { Group } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import type { ApplicationClient } from '@tenantry/contract/clients'
import { KeyRound, Pencil, Trash2 } from 'lucide-react'
import { lazy, Suspense, useState } from 'react'
import { useTranslations } from 'use-intl'
import { client } from '../../../api/client.ts'
import { paths } from '../../../paths.ts'
import { CopyField } from '../../../ui/copy-field.tsx'
import { Moment } from '../../../ui/moment.tsx'
import { PageHeader } from '../../../ui/page-header.tsx'
import { Status } from '../../../ui/status.tsx'
import { useAddress } from '../../../ui/use-address.ts'
import { Facts } from '../../tenant/parts/facts.tsx'
import { ResourceState } from '../../tenant/parts/resource-state.tsx'
import { Section } from '../../tenant/parts/section.tsx'
import { useParam } from '../../tenant/parts/use-tenant.ts'
import { TailoredButton } from '../tailored-button.tsx'
import { useWorkspace, useWorkspaceTrail, workspacesKey } from '../workspace-queries.ts'
import type { ShownSecret } from './application-secret.tsx'
import { StatusButton } from './status-button.tsx'

const EditApplication = lazy(async () => ({ default: (await import('./edit-application.tsx')).EditApplication }))
const RotateSecret = lazy(async () => ({ default: (await import('./rotate-secret.tsx')).RotateSecret }))
const ApplicationSecret = lazy(async () => ({ default: (await import('./application-secret.tsx')).ApplicationSecret }))
const DeleteApplication = lazy(async () => ({ default: (await import('./delete-application.tsx')).DeleteApplication }))

/** One application: what to put into it, and what it is allowed. */
export function ApplicationPage() {
  const { tenantId, params } = useWorkspace()
  const id = useParam('clientId')
  const query = useQuery({
    queryKey: [...workspacesKey(tenantId), 'application', params.workspace, id],
    queryFn: ({ signal }) => client.clients.get({ params: { ...params, client: id } }, { signal }),
  })
  return <ResourceState query={query}>{found => <ApplicationView application={found} />}</ResourceState>
}

function ApplicationView({ application }: { application: ApplicationClient }) {
  const t = useTranslations('workspaces')
  const { tenantId, workspaceId, params, refresh } = useWorkspace()
  const { go } = useAddress()
  const [doing, setDoing] = useState<'edit' | 'rotate' | 'delete'>()
  const [made, setMade] = useState<ShownSecret>()
  const close = () => setDoing(undefined)
  const { name, status, may } = application
  const trail = useWorkspaceTrail({ href: 'applications', label: t('applications') }, t('title'))
  return (
    <>
      <PageHeader
        breadcrumbs={trail}
        title={name}
        aside={<Status kind={status === 'active' ? 'good' : 'stopped'} label={t(`application.${status}`)} />}
        actions={
          <>
            <StatusButton application={application} />
            <TailoredButton
              variant="default"
              permit={may.delete}
              leftSection={<Trash2 size={16} aria-hidden />}
              onAct={() => setDoing('delete')}
            >
              {t('application.delete')}
            </TailoredButton>
          </>
        }
        description={t(`application.kindTexts.${application.kind}`)}
      />
      <IntoApplication application={application} onRotate={() => setDoing('rotate')} />
      <Settings application={application} onEdit={() => setDoing('edit')} />
      <Suspense>
        {doing === 'edit' ? (
          <EditApplication params={params} application={application} onClose={close} onSaved={refresh} />
        ) : null}
        {doing === 'rotate' ? (
          <RotateSecret
            params={params}
            application={application}
            onClose={close}
            onMade={shown => {
              close()
              setMade(shown)
              void refresh()
            }}
          />
        ) : null}
        {doing === 'delete' ? (
          <DeleteApplication
            params={params}
            application={application}
            onClose={close}
            onDeleted={() => {
              go(paths.workspace(tenantId, workspaceId, 'applications'))
              void refresh()
            }}
          />
        ) : null}
        {made ? <ApplicationSecret {...made} onClose={() => setMade(undefined)} /> : null}
      </Suspense>
    </>
  )
}

interface PartProps {
  application: ApplicationClient
}

function IntoApplication({ application, onRotate }: PartProps & { onRotate: () => void }) {
  const t = useTranslations('workspaces.application')
  const { clientId, issuer, discovery, secretMadeAt, previousSecretUntil, may } = application
  const facts = [
    ...(secretMadeAt ? [{ label: t('secretSince'), value: <Moment at={secretMadeAt} /> }] : []),
    ...(previousSecretUntil ? [{ label: t('secretOld'), value: <Moment at={previousSecretUntil} /> }] : []),
  ]
  return (
    <Section title={t('into')} {...(secretMadeAt ? {} : { description: t('noSecret') })}>
      <CopyField label={t('clientId')} value={clientId} />
      <CopyField label={t('issuer')} value={issuer} />
      <CopyField label={t('discovery')} value={discovery} />
      {secretMadeAt ? (
        <>
          <Facts facts={facts} />
          <Group>
            <TailoredButton
              variant="default"
              permit={may.rotateSecret}
              leftSection={<KeyRound size={16} aria-hidden />}
              onAct={onRotate}
            >
              {t('rotate')}
            </TailoredButton>
          </Group>
        </>
      ) : null}
    </Section>
  )
}

function Settings({ application, onEdit }: PartProps & { onEdit: () => void }) {
  const t = useTranslations('workspaces')
  const { kind, redirectUris, logoutUris, asksConsent, opensApi, createdAt, createdBy, may } = application
  const lines = (uris: string[]) =>
    uris.length === 0 ? t('application.none') : uris.map(uri => <div key={uri}>{uri}</div>)
  const addresses = [
    { label: t('application.redirectUris'), value: lines(redirectUris) },
    { label: t('application.logoutUris'), value: lines(logoutUris) },
    ...(asksConsent ? [{ label: t('application.consent'), value: t('application.yes') }] : []),
    ...(opensApi ? [{ label: t('application.opensApi'), value: t('application.yes') }] : []),
  ]
  return (
    <Section title={t('application.settings')}>
      <Facts
        facts={[
          { label: t('application.kind'), value: t(`application.kinds.${kind}`) },
          ...(kind === 'service' ? [] : addresses),
          { label: t('createdAt'), value: <Moment at={createdAt} /> },
          { label: t('application.createdBy'), value: createdBy },
        ]}
      />
      <Group>
        <TailoredButton
          variant="default"
          permit={may.edit}
          leftSection={<Pencil size={16} aria-hidden />}
          onAct={onEdit}
        >
          {t('application.edit')}
        </TailoredButton>
      </Group>
    </Section>
  )
}
