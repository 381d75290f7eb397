import { Button } from '@mantine/core'
import { useTranslations } from 'use-intl'
import { problemOf } from '../../api/problem.ts'
import { paths } from '../../paths.ts'
import { AppLink } from '../../ui/app-link.tsx'
import { ProblemNotice } from '../../ui/problem-notice.tsx'
import { StandingNotice } from '../../ui/standing-notice.tsx'

/** Why the page has no list: it is turned off on this instance, with whom to contact, or something went wrong. */
export function ManagementClosed(props: { tenantId: string; error: unknown; onRetry: () => void }) {
  const { tenantId, error, onRetry } = props
  const t = useTranslations('administrators.off')
  const { code, facts } = problemOf(error)
  if (code !== 'feature_off') return <ProblemNotice error={error} onRetry={onRetry} />
  const contact = facts?.contact
  return (
    <StandingNotice
      kind="warning"
      actions={
        <Button component={AppLink} href={paths.users(tenantId)} variant="default" size="compact-sm">
          {t('users')}
        </Button>
      }
    >
      <strong>{t('important')}</strong> {t('text')}{' '}
      {typeof contact === 'string' ? t('contact', { contact }) : t('operator')}
    </StandingNotice>
  )
}

/** Says that administrators are looked after elsewhere, and leads there. */
export function AdvancedNotice({ tenantId }: { tenantId: string }) {
  const t = useTranslations('administrators.advanced')
  return (
    <StandingNotice
      actions={
        <>
          <Button component={AppLink} href={paths.workspace(tenantId, 'admin', 'identity-providers')} size="compact-sm">
            {t('open')}
          </Button>
          <Button component={AppLink} href={paths.general(tenantId)} variant="default" size="compact-sm">
            {t('general')}
          </Button>
        </>
      }
    >
      <strong>{t('on')}</strong> {t('text')}
    </StandingNotice>
  )
}
