import { Outlet } from '@tanstack/react-router'
import { useTranslations } from 'use-intl'
import { PageHeader } from '../../ui/page-header.tsx'
import { ActingDoor } from './acting-door.tsx'
import { useSystemTrail } from './system-trail.ts'

/** Around every page of Tenant Management, which is entered as superuser. */
export function ActingGate() {
  const t = useTranslations('system.tenants')
  const breadcrumbs = useSystemTrail()
  return (
    <ActingDoor head={<PageHeader breadcrumbs={breadcrumbs} title={t('title')} />}>
      <Outlet />
    </ActingDoor>
  )
}
