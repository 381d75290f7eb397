import { useSuspenseQuery } from '@tanstack/react-query'
import { useLocation, useRouter } from '@tanstack/react-router'
import { useEffect } from 'react'
import { useTranslations } from 'use-intl'
import { forbidden } from '../../api/problem.ts'
import { sessionQuery } from '../../api/session.ts'
import { currentTenantIn, keepCurrentTenant } from '../../current-tenant.ts'
import { paths } from '../../paths.ts'
import { PageHeader } from '../../ui/page-header.tsx'
import { ProblemNotice } from '../../ui/problem-notice.tsx'

/** Leads to the first page at system level that is open to the person. */
export function SystemHomePage() {
  const frame = useTranslations('frame')
  const router = useRouter()
  const current = currentTenantIn(useLocation())
  const { data: session } = useSuspenseQuery(sessionQuery)
  const { manageTenants, managePolicies, manageUsers, manageKeys, viewWorkspaces, readMail, readAudit } = session.may
  const open = [
    { may: manageTenants, href: paths.tenants() },
    { may: managePolicies, href: paths.policies('system') },
    { may: manageUsers, href: paths.systemUsers() },
    { may: viewWorkspaces, href: paths.workspaces('system') },
    { may: manageKeys, href: paths.keys('system') },
    { may: readMail, href: paths.mail() },
    { may: readAudit, href: paths.systemAudit() },
  ].find(page => page.may.allowed)?.href

  useEffect(() => {
    if (open) router.history.replace(keepCurrentTenant(open, current))
  }, [open, router, current])

  if (open) return null
  return (
    <>
      <PageHeader breadcrumbs={[]} title={frame('system')} />
      <ProblemNotice error={forbidden(manageTenants)} />
    </>
  )
}
