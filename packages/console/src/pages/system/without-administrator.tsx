import { Button } from '@mantine/core'
import type { Tenant } from '@tenantry/contract/tenants'
import { lazy, Suspense } from 'react'
import { useTranslations } from 'use-intl'
import { paths } from '../../paths.ts'
import { AppLink } from '../../ui/app-link.tsx'
import { StandingNotice } from '../../ui/standing-notice.tsx'
import { useAddress } from '../../ui/use-address.ts'

const InviteAdministrator = lazy(async () => ({
  default: (await import('./invite-administrator.tsx')).InviteAdministrator,
}))

/** Says that nobody administers the tenant, with the ways out: oneself, or somebody of the tenant's own. */
export function WithoutAdministrator({ tenant }: { tenant: Tenant }) {
  const t = useTranslations('system.tenant')
  const { search, patch } = useAddress()
  return (
    <>
      <StandingNotice
        kind="warning"
        actions={
          <>
            <Button size="compact-sm" onClick={() => patch({ invite: '1' })}>
              {t('invite')}
            </Button>
            <Button component={AppLink} href={paths.tenantProvisioning(tenant.id)} variant="default" size="compact-sm">
              {t('toProvisioning')}
            </Button>
          </>
        }
      >
        {t('noAdministrator')}
      </StandingNotice>
      <Suspense>
        {search.invite ? (
          <InviteAdministrator tenant={tenant} onClose={() => patch({ invite: undefined }, 'replace')} />
        ) : null}
      </Suspense>
    </>
  )
}
