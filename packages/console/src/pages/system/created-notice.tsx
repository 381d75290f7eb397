import { Button } from '@mantine/core'
import { useTranslations } from 'use-intl'
import { paths } from '../../paths.ts'
import { AppLink } from '../../ui/app-link.tsx'
import { StandingNotice } from '../../ui/standing-notice.tsx'
import type { CreatedTenant } from './created-tenant.ts'

interface CreatedNoticeProps {
  created: CreatedTenant
  onDismiss: () => void
}

/** Says whether the creator can enter the new tenant, and leads there or to the way in. */
export function CreatedNotice({ created: { tenant, access, delivery }, onDismiss }: CreatedNoticeProps) {
  const t = useTranslations('system.create')
  const name = { tenant: tenant.title }
  const dismiss = (
    <Button variant="default" size="compact-sm" onClick={onDismiss}>
      {t('dismiss')}
    </Button>
  )
  if (access === 'full') {
    return (
      <StandingNotice
        actions={
          <>
            <Button component="a" href={paths.overview(tenant.id)} size="compact-sm">
              {t('open', name)}
            </Button>
            {dismiss}
          </>
        }
      >
        <strong>{t('full', name)}</strong>
      </StandingNotice>
    )
  }
  return (
    <StandingNotice
      kind="warning"
      actions={
        <>
          <Button component={AppLink} href={paths.tenantProvisioning(tenant.id)} size="compact-sm">
            {t('toProvisioning')}
          </Button>
          {dismiss}
        </>
      }
    >
      <div>
        {t('created', name)}{' '}
        {delivery ? t(delivery.waitsIn === 'outbox' ? 'invitedOutbox' : 'invited', { to: delivery.to }) : null}
      </div>
      <strong>{t('none', name)}</strong>
    </StandingNotice>
  )
}
