import { Badge } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import type { Role } from '@tenantry/contract/roles'
import { Trash2 } from 'lucide-react'
import { lazy, type RefObject, Suspense, useRef, useState } from 'react'
import { useTranslations } from 'use-intl'
import { paths } from '../../../paths.ts'
import { LinkTabs } from '../../../ui/link-tabs.tsx'
import { notify } from '../../../ui/notify.ts'
import { PageHeader } from '../../../ui/page-header.tsx'
import { StandingNotice } from '../../../ui/standing-notice.tsx'
import { useAddress } from '../../../ui/use-address.ts'
import { PermittedButton } from '../../tenant/parts/permitted-button.tsx'
import { ResourceState } from '../../tenant/parts/resource-state.tsx'
import { Section } from '../../tenant/parts/section.tsx'
import { useParam } from '../../tenant/parts/use-tenant.ts'
import { useKindNames } from '../grants/holding-columns.tsx'
import { RoleHolders } from '../holders/role-holders.tsx'
import { useMayReadHistory, usePlace } from '../place.ts'
import { useRefreshRights } from '../refresh-rights.ts'
import { useMeanings, useScopeNote } from './meanings.ts'
import { PermissionList } from './permission-list.tsx'
import { RoleEditing } from './role-editing.tsx'
import { roleQuery } from './role-queries.ts'

const PlaceHistory = lazy(async () => ({ default: (await import('../place-history.tsx')).PlaceHistory }))
const DeleteRole = lazy(async () => ({ default: (await import('./delete-role.tsx')).DeleteRole }))

/** One role; its parts have addresses of their own. */
export function RolePage() {
  const { tenantId } = usePlace()
  const role = useQuery(roleQuery(tenantId, useParam('roleId')))
  return <ResourceState query={role}>{found => <RoleView key={found.id} role={found} />}</ResourceState>
}

function RoleView({ role }: { role: Role }) {
  const t = useTranslations('rights.roles')
  const { tenantId, crumb } = usePlace()
  const { pathname } = useAddress()
  const { one } = useKindNames()
  const { ofRole } = useMeanings()
  const mayReadHistory = useMayReadHistory()
  const letGo = useRef<() => void>(undefined)
  const history = paths.role(tenantId, role.id, 'history')
  const tabs = [
    { href: paths.role(tenantId, role.id), label: t('role') },
    { href: history, label: t('history') },
  ]
  return (
    <>
      <PageHeader
        breadcrumbs={[crumb, { label: t('title'), href: paths.roles(tenantId) }]}
        title={role.name}
        aside={<Badge>{one(role.kind)}</Badge>}
        actions={role.builtIn ? undefined : <DeleteButton role={role} letGo={letGo} />}
        description={role.builtIn ? `${ofRole(role)} ${t('builtIn')}` : undefined}
      />
      {/* What is built in has no history: it never changes. */}
      {role.builtIn || !mayReadHistory ? null : <LinkTabs label={t('tabs')} tabs={tabs} />}
      <Suspense>
        {pathname === history ? <PlaceHistory subject={role.id} /> : <RoleDetails role={role} letGo={letGo} />}
      </Suspense>
    </>
  )
}

interface RoleProps {
  role: Role
  /** Set to what discards everything unsaved. */
  letGo: RefObject<(() => void) | undefined>
}

function RoleDetails({ role, letGo }: RoleProps) {
  const t = useTranslations('rights.roles')
  const { tenantId, isSystem } = usePlace()
  const note = useScopeNote(isSystem)(role.permissions)
  return (
    <>
      {role.builtIn ? null : <RoleEditing tenantId={tenantId} role={role} letGo={letGo} />}
      <Section title={t('permissions')} description={role.permissions.length > 0 ? t('permissionsText') : undefined}>
        {note ? <StandingNotice>{note}</StandingNotice> : null}
        <PermissionList tenantId={tenantId} names={role.permissions} />
      </Section>
      <Section title={t('holders')}>
        <RoleHolders tenantId={tenantId} role={role} />
      </Section>
    </>
  )
}

function DeleteButton({ role, letGo }: RoleProps) {
  const t = useTranslations('rights.roles')
  const { tenantId } = usePlace()
  const { go } = useAddress()
  const refresh = useRefreshRights(tenantId)
  const [isDeleting, setDeleting] = useState(false)
  return (
    <>
      <PermittedButton
        variant="default"
        permit={role.may.delete}
        leftSection={<Trash2 size={16} aria-hidden />}
        onAct={() => setDeleting(true)}
      >
        {t('delete')}
      </PermittedButton>
      <Suspense>
        {isDeleting ? (
          <DeleteRole
            tenantId={tenantId}
            role={role}
            onClose={() => setDeleting(false)}
            onDeleted={async () => {
              letGo.current?.()
              go(paths.roles(tenantId))
              notify.success(t('deleted', { name: role.name }))
              await refresh()
            }}
          />
        ) : null}
      </Suspense>
    </>
  )
}
