import { useSuspenseQuery } from '@tanstack/react-query'
import { Outlet, useLocation } from '@tanstack/react-router'
import { lazy, Suspense } from 'react'
import { useTranslations } from 'use-intl'
import { sessionQuery } from '../../api/session.ts'
import { paths } from '../../paths.ts'
import { PageHeader } from '../../ui/page-header.tsx'
import { ActingDoor } from './acting-door.tsx'
import { useSystemTrail } from './system-trail.ts'

const PinnableTenants = lazy(async () => ({ default: (await import('./pinnable-tenants.tsx')).PinnableTenants }))

/**
 * Around every page of Tenant Management, which is entered as superuser. Who only looks after policies gets a list of
 * tenants to pin, as the person they are.
 */
export function ActingGate() {
  const t = useTranslations('system.tenants')
  const breadcrumbs = useSystemTrail()
  const { pathname } = useLocation()
  const { data: session } = useSuspenseQuery(sessionQuery)
  const { manageTenants, managePolicies } = session.may
  if (pathname === paths.tenants() && !manageTenants.allowed && managePolicies.allowed) {
    return (
      <Suspense>
        <PinnableTenants />
      </Suspense>
    )
  }
  return (
    <ActingDoor head={<PageHeader breadcrumbs={breadcrumbs} title={t('title')} />}>
      <Outlet />
    </ActingDoor>
  )
}
