import { Button } from '@mantine/core'
import { DoorClosed, Lock, RefreshCw } from 'lucide-react'
import { useTranslations } from 'use-intl'
import { type Problem, problemOf } from '../api/problem.ts'
import { paths } from '../paths.ts'
import { AppLink } from '../ui/app-link.tsx'
import { ProblemNotice, RefreshAccess } from '../ui/problem-notice.tsx'
import { DeadEnd, NotFoundPage } from './full-pages.tsx'

interface TenantRefusalProps {
  tenantId: string
  error: unknown
  onRetry: () => void
}

/** In place of every page of a tenant that cannot be entered: why, and what the person can do about it. */
export function TenantRefusal({ tenantId, error, onRetry }: TenantRefusalProps) {
  const t = useTranslations('frame.refused')
  const problem = problemOf(error)
  const tenant = titleIn(problem) ?? tenantId
  if (problem.status === 404 || problem.status === 400) return <NotFoundPage />
  switch (problem.code) {
    case 'no_membership':
      return (
        <DeadEnd icon={DoorClosed} title={t('noMembership', { tenant })} text={t('noMembershipText')}>
          <Button component={AppLink} href={paths.tenantProvisioning(tenantId)}>
            {t('provisioning')}
          </Button>
          <StartPageLink />
        </DeadEnd>
      )
    case 'refresh_needed':
      return <RefreshNeeded tenant={tenant} />
    case 'tenant_locked':
      return (
        <DeadEnd icon={Lock} title={t('locked', { tenant })} text={t('lockedText')}>
          <StartPageLink />
        </DeadEnd>
      )
    default:
      return <ProblemNotice error={error} onRetry={onRetry} />
  }
}

/** The refusals at a tenant's door carry its title, so that they can be said in the person's own language. */
function titleIn({ current }: Problem): string | undefined {
  const title = typeof current === 'object' && current !== null && 'title' in current ? current.title : undefined
  return typeof title === 'string' ? title : undefined
}

function StartPageLink() {
  const t = useTranslations('frame.refused')
  return (
    <Button component={AppLink} href={paths.home()} variant="default">
      {t('home')}
    </Button>
  )
}

function RefreshNeeded({ tenant }: { tenant: string }) {
  const t = useTranslations('frame.refused')
  return (
    <DeadEnd icon={RefreshCw} title={t('refresh', { tenant })} text={t('refreshText', { tenant })}>
      <RefreshAccess />
      <StartPageLink />
    </DeadEnd>
  )
}
