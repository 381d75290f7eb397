import { useQuery } from '@tanstack/react-query'
import type { Role } from '@tenantry/contract/roles'
import { ListTree } from 'lucide-react'
import { useTranslations } from 'use-intl'
import { paths } from '../../../paths.ts'
import { AppLink } from '../../../ui/app-link.tsx'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { PageHeader } from '../../../ui/page-header.tsx'
import { useAddress } from '../../../ui/use-address.ts'
import { ResourceState } from '../../tenant/parts/resource-state.tsx'
import { usePlace } from '../place.ts'
import { rolesQuery } from '../roles/role-queries.ts'
import { RightDetails } from './right-details.tsx'
import { RightTree } from './right-tree.tsx'
import classes from './rights.module.css'

/** The tree of rights, and who holds the one that was chosen: `?right=` and its name. */
export function RightsPage() {
  const t = useTranslations('rights.tree')
  const { tenantId, crumb } = usePlace()
  const roles = useQuery(rolesQuery(tenantId))
  return (
    <>
      <PageHeader
        breadcrumbs={[crumb]}
        title={t('title')}
        description={t.rich('description', {
          help: text => <AppLink href={paths.helpRights()}>{text}</AppLink>,
          permissions: text => <AppLink href={paths.permissions(tenantId)}>{text}</AppLink>,
        })}
      />
      <ResourceState query={roles}>
        {({ items }) => <Rights tenantId={tenantId} rights={items.filter(({ kind }) => kind === 'right')} />}
      </ResourceState>
    </>
  )
}

function Rights({ tenantId, rights }: { tenantId: string; rights: readonly Role[] }) {
  const t = useTranslations('rights.tree')
  const { search } = useAddress()
  const chosen = rights.find(({ id }) => id === search.right)
  return (
    <div className={classes.page}>
      <RightTree tenantId={tenantId} rights={rights} chosen={chosen?.id} />
      <div className={classes.details}>
        {chosen ? (
          <RightDetails key={chosen.id} tenantId={tenantId} right={chosen} />
        ) : (
          <div className={classes.blank}>
            <EmptyState
              icon={ListTree}
              title={search.right ? t('unknown', { name: search.right }) : t('title')}
              text={t('choose')}
            />
          </div>
        )}
      </div>
    </div>
  )
}
