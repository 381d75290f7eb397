import { useQuery, useQueryClient } from '@tanstack/react-query'
import type { UserTenant } from '@tenantry/contract/accounts'
import { Building2, DoorClosed, Star } from 'lucide-react'
import { lazy, Suspense, useState } from 'react'
import { useTranslations } from 'use-intl'
import { problemOf } from '../../../api/problem.ts'
import { ActButton } from '../../../ui/act-button.tsx'
import { DataTable } from '../../../ui/data-table/data-table.tsx'
import { type RowAction, refusedBy } from '../../../ui/data-table/row-action.ts'
import type { TablePage, TableQuery } from '../../../ui/data-table/table-types.ts'
import { notify } from '../../../ui/notify.ts'
import { useProblemText } from '../../../ui/problem-notice.tsx'
import { StandingNotice } from '../../../ui/standing-notice.tsx'
import { useAddress } from '../../../ui/use-address.ts'
import { userQuery } from '../../users/user-queries.ts'
import { pageLocally } from '../local-page.ts'
import { GiveAccess } from './give-access.tsx'
import { useUserTenantColumns } from './tenant-columns.tsx'
import { AsSuperuser, TenantsViewer } from './tenants-viewer.tsx'
import classes from './user.module.css'
import { type UserPlace, useUserPlace } from './user-place.ts'
import { type UserTenants, userTenantsQuery, useUserTenantActs, type Viewer } from './user-tenants.ts'

const AssignTenants = lazy(async () => ({ default: (await import('./assign-tenants.tsx')).AssignTenants }))
const EndTenant = lazy(async () => ({ default: (await import('./end-tenant.tsx')).EndTenant }))

/** The tenants of a user, the default one among them. */
export function UserTenantsPage() {
  const place = useUserPlace()
  return <TenantsViewer place={place}>{viewer => <UserTenantsPart place={place} viewer={viewer} />}</TenantsViewer>
}

interface UserTenantsPartProps {
  place: UserPlace
  viewer: Viewer
}

type TenantPage = TablePage<UserTenant> & Pick<UserTenants, 'may'>

function UserTenantsPart({ place, viewer }: UserTenantsPartProps) {
  const t = useTranslations('accounts.tenants')
  const cache = useQueryClient()
  const { search, patch } = useAddress()
  const { data: user } = useQuery(userQuery(place.tenantId, place.userId))
  const query = userTenantsQuery(place, viewer)
  const { data: tenants } = useQuery(query)
  const acts = useUserTenantActs(place, viewer)
  const columns = useUserTenantColumns(viewer)
  const [ending, setEnding] = useState<UserTenant>()
  const actionsOf = useTenantActions({ onEnd: setEnding, setDefault: acts.setDefault })
  const name = user?.displayName ?? '…'
  const isNew = user?.status === 'new'
  const load = async (asked: TableQuery): Promise<TenantPage> => {
    // Asked once for the table and for what stands around it.
    const { items, may } = await cache.fetchQuery({ ...query, staleTime: 2_000 })
    const texts = ({ tenant }: UserTenant) => [tenant.title, tenant.id]
    const sorts = { title: (item: UserTenant) => item.tenant.title, grantedAt: (item: UserTenant) => item.grantedAt }
    return { ...pageLocally(items, asked, { texts, sorts }), may }
  }
  const others = tenants?.items.filter(item => item.id !== ending?.id && item.may.makeDefault.allowed) ?? []

  return (
    <div className={classes.part}>
      {viewer === 'superuser' && place.tenantId !== 'system' ? <StandingNotice>{t('acting')}</StandingNotice> : null}
      <DataTable<UserTenant, TenantPage>
        name="user-tenants"
        label={t('title')}
        queryKey={[...query.queryKey, 'table']}
        load={load}
        rowId={item => item.id}
        rowName={item => item.tenant.title}
        columns={columns}
        actions={actionsOf}
        empty={{ title: t('emptyTitle'), text: t(isNew ? 'emptyNewText' : 'emptyText', { name }) }}
        toolbar={page => (
          <>
            <AsSuperuser viewer={viewer} />
            <GiveAccess {...place} />
            <ActButton
              permit={page?.may.assign}
              leftSection={<Building2 size={15} aria-hidden />}
              onAct={() => patch({ add: '1' })}
            >
              {t('add')}
            </ActButton>
          </>
        )}
      />
      {tenants && tenants.hidden > 0 ? <StandingNotice>{t('hidden', { count: tenants.hidden })}</StandingNotice> : null}
      <Suspense>
        {search.add && tenants?.may.assign.allowed ? (
          <AssignTenants
            userId={place.userId}
            name={name}
            onAssign={acts.assign}
            onClose={() => patch({ add: undefined }, 'replace')}
          />
        ) : null}
        {ending && tenants ? (
          <EndTenant
            item={ending}
            others={others}
            hidden={tenants.hidden}
            name={name}
            isNew={isNew}
            onEnd={next => acts.end(ending, next)}
            onClose={() => setEnding(undefined)}
          />
        ) : null}
      </Suspense>
    </div>
  )
}

interface TenantActions {
  onEnd: (item: UserTenant) => void
  setDefault: (tenantId: string) => Promise<unknown>
}

function useTenantActions({ onEnd, setDefault }: TenantActions): (item: UserTenant) => RowAction[] {
  const t = useTranslations('accounts.tenants')
  const textOf = useProblemText()
  const makeDefault = async ({ tenant }: UserTenant) => {
    try {
      await setDefault(tenant.id)
      notify.success(t('isDefault', { tenant: tenant.title }))
    } catch (error) {
      notify.failure(textOf(problemOf(error)))
    }
  }
  return item => [
    {
      id: 'default',
      label: t('makeDefault'),
      icon: Star,
      run: () => void makeDefault(item),
      refused: item.isDefault ? t('default') : refusedBy(item.may.makeDefault),
    },
    {
      id: 'end',
      label: t('end'),
      icon: DoorClosed,
      destructive: true,
      run: () => onEnd(item),
      refused: refusedBy(item.may.end),
    },
  ]
}
