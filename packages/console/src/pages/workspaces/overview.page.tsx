import { Pencil } from 'lucide-react'
import { lazy, Suspense, useState } from 'react'
import { useTranslations } from 'use-intl'
import { Moment } from '../../ui/moment.tsx'
import { Facts } from '../tenant/parts/facts.tsx'
import { Section } from '../tenant/parts/section.tsx'
import { TailoredButton } from './tailored-button.tsx'
import { useWorkspace } from './workspace-queries.ts'

const EditWorkspace = lazy(async () => ({ default: (await import('./edit-workspace.tsx')).EditWorkspace }))

/** What a workspace is, and what one is in it. */
export function WorkspaceOverviewPage() {
  const t = useTranslations('workspaces')
  const { params, workspace, refresh } = useWorkspace()
  const [isEditing, setEditing] = useState(false)
  if (!workspace) return null
  const { description, roles, createdAt, builtIn, may } = workspace
  return (
    <>
      <Section title={t('about')} {...(builtIn ? { description: t('builtInText') } : {})}>
        <Facts
          facts={[
            { label: t('describe'), value: description || t('noDescription') },
            { label: t('yourRoles'), value: roles.join(', ') || t('noRoles') },
            { label: t('createdAt'), value: <Moment at={createdAt} /> },
          ]}
        />
        <div>
          <TailoredButton
            variant="default"
            permit={may.edit}
            leftSection={<Pencil size={16} aria-hidden />}
            onAct={() => setEditing(true)}
          >
            {t('edit')}
          </TailoredButton>
        </div>
      </Section>
      <Suspense>
        {isEditing ? (
          <EditWorkspace params={params} workspace={workspace} onClose={() => setEditing(false)} onSaved={refresh} />
        ) : null}
      </Suspense>
    </>
  )
}
