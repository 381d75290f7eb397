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

/** Says that nobody administers the tenant, and whether somebody is invited; with the ways out: oneself, or one of its own. */
export function WithoutAdministrator({ tenant, isInvited }: { tenant: Tenant; isInvited: boolean }) {
  const t = useTranslations('system.tenant')
  const { search, patch } = useAddress()
  return (
    <>
      <StandingNotice
        kind="warning"
        actions={
          <>
            <Button
              size="compact-sm"
              variant={isInvited ? 'default' : undefined}
              onClick={() => patch({ invite: '1' })}
            >
              {t(isInvited ? 'inviteAnother' : 'invite')}
            </Button>
            <Button component={AppLink} href={paths.tenantProvisioning(tenant.id)} variant="default" size="compact-sm">
              {t('toProvisioning')}
            </Button>
          </>
        }
      >
        <div>{t('noAdministrator')}</div>
        {isInvited ? t('isInvited') : null}
      </StandingNotice>
      <Suspense>
        {search.invite ? (
          <InviteAdministrator tenant={tenant} onClose={() => patch({ invite: undefined }, 'replace')} />
        ) : null}
      </Suspense>
    </>
  )
}
