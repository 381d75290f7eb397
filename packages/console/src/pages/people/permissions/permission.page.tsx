import { useQuery } from '@tanstack/react-query'
import { useTranslations } from 'use-intl'
import { client } from '../../../api/client.ts'
import { NotFoundPage } from '../../../app/full-pages.tsx'
import { permissionInAddress } from '../../../path-parts.ts'
import { paths } from '../../../paths.ts'
import { PageHeader } from '../../../ui/page-header.tsx'
import { StandingNotice } from '../../../ui/standing-notice.tsx'
import { ResourceState } from '../../tenant/parts/resource-state.tsx'
import { Section } from '../../tenant/parts/section.tsx'
import { useParam } from '../../tenant/parts/use-tenant.ts'
import { HolderTable } from '../holders/holder-table.tsx'
import { usePlace } from '../place.ts'
import { useMeanings, useScopeNote } from '../roles/meanings.ts'
import { permissionsQuery } from '../roles/role-queries.ts'
import type { Permission } from './permissions.page.tsx'
import { RoleLinks } from './role-links.tsx'

/** One permission: what it allows, what gives it, and who holds it through what. */
export function PermissionPage() {
  const { tenantId } = usePlace()
  const name = useParam('permission')
  const permissions = useQuery(permissionsQuery(tenantId))
  return (
    <ResourceState query={permissions}>
      {({ items }) => {
        const found = items.find(each => permissionInAddress(each.name) === name)
        return found ? <PermissionDetails key={name} permission={found} /> : <NotFoundPage />
      }}
    </ResourceState>
  )
}

function PermissionDetails({ permission }: { permission: Permission }) {
  const t = useTranslations('rights')
  const { tenantId, crumb, isSystem } = usePlace()
  const { ofPermission } = useMeanings()
  const { name } = permission
  const note = useScopeNote(isSystem)([name])
  return (
    <>
      <PageHeader
        breadcrumbs={[crumb, { label: t('permissions.title'), href: paths.permissions(tenantId) }]}
        title={name}
        description={ofPermission(permission)}
      />
      {note ? <StandingNotice>{note}</StandingNotice> : null}
      <Section title={t('permissions.rolesTitle')} description={t('permissions.rolesText')}>
        <RoleLinks tenantId={tenantId} roles={permission.roles} withKind />
      </Section>
      <Section title={t('permissions.holders')} description={t('permissions.holdersText')}>
        <HolderTable
          tenantId={tenantId}
          name="permission-holders"
          queryKey={['permissions', tenantId, 'holders', name]}
          load={({ filters: _none, ...query }, signal) =>
            client.permissions.holders({ params: { tenant: tenantId, permission: name }, query }, { signal })
          }
          withKinds={false}
          withRole
          empty={{ title: t('holders.emptyPermission'), text: t('holders.emptyPermissionText') }}
        />
      </Section>
    </>
  )
}
