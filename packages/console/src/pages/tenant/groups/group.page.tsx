import { useQuery } from '@tanstack/react-query'
import type { Group } from '@tenantry/contract/users'
import { Trash2 } from 'lucide-react'
import { lazy, Suspense, useRef, useState } from 'react'
import { useTranslations } from 'use-intl'
import { paths } from '../../../paths.ts'
import { notify } from '../../../ui/notify.ts'
import { PageHeader } from '../../../ui/page-header.tsx'
import { useAddress } from '../../../ui/use-address.ts'
import { Chips } from '../parts/chips.tsx'
import { PermittedButton } from '../parts/permitted-button.tsx'
import { useRefreshFigures } from '../parts/refresh-figures.ts'
import { ResourceState } from '../parts/resource-state.tsx'
import { Section } from '../parts/section.tsx'
import { useParam, useTenant } from '../parts/use-tenant.ts'
import { GroupName } from './group-name.tsx'
import { groupQuery } from './group-queries.ts'
import { GroupRoles } from './group-roles.tsx'

// The table brings much with it; the group stands before it arrives.
const GroupMembers = lazy(async () => ({ default: (await import('./group-members.tsx')).GroupMembers }))
const DeleteGroup = lazy(async () => ({ default: (await import('./delete-group.tsx')).DeleteGroup }))

/** One group: the roles it gives and who belongs to it. */
export function GroupPage() {
  const { tenantId } = useTenant()
  const group = useQuery(groupQuery(tenantId, useParam('groupId')))
  return <ResourceState query={group}>{found => <GroupDetails key={found.id} group={found} />}</ResourceState>
}

function GroupDetails({ group }: { group: Group }) {
  const t = useTranslations('tenant.groups')
  const { tenantId, crumb } = useTenant()
  const { go } = useAddress()
  const refresh = useRefreshFigures(tenantId)
  const [isDeleting, setDeleting] = useState(false)
  const letGo = useRef<() => void>(undefined)
  return (
    <>
      <PageHeader
        breadcrumbs={[crumb, { label: t('title'), href: paths.settingsGroups(tenantId) }]}
        title={group.name}
        heading={<GroupName tenantId={tenantId} group={group} />}
        actions={
          <PermittedButton
            variant="default"
            permit={group.may.delete}
            leftSection={<Trash2 size={16} aria-hidden />}
            onAct={() => setDeleting(true)}
          >
            {t('delete')}
          </PermittedButton>
        }
        description={group.builtIn ? t('builtIn', { name: group.name }) : undefined}
      />
      {group.may.edit.allowed ? (
        <Suspense>
          <GroupRoles tenantId={tenantId} group={group} letGo={letGo} />
        </Suspense>
      ) : (
        <Section title={t('roles')} description={group.builtIn ? undefined : group.may.edit.reason}>
          <Chips names={group.roles} none={t('noRoles')} />
        </Section>
      )}
      <Section title={t('members')} description={t('membersText')}>
        <Suspense>
          <GroupMembers tenantId={tenantId} group={group} />
        </Suspense>
      </Section>
      <Suspense>
        {isDeleting ? (
          <DeleteGroup
            tenantId={tenantId}
            group={group}
            onClose={() => setDeleting(false)}
            onDeleted={async () => {
              letGo.current?.()
              go(paths.settingsGroups(tenantId))
              notify.success(t('deleted', { name: group.name }))
              await refresh('groups', 'members')
            }}
          />
        ) : null}
      </Suspense>
    </>
  )
}
