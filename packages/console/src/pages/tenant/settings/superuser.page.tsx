import { useTranslations } from 'use-intl'
import { paths } from '../../../paths.ts'
import { PageHeader } from '../../../ui/page-header.tsx'
import { SuperuserView } from '../../people/superuser/superuser-view.tsx'
import { useTenant } from '../parts/use-tenant.ts'

/** superuser (built-in) as the tenant's own people see it, who can take everything from it and give it back. */
export function SuperuserPage() {
  const t = useTranslations('privileges.superuser')
  const users = useTranslations('tenant.users')
  const { tenantId, frame, crumb } = useTenant()
  const trail = [crumb, { label: users('title'), href: paths.settingsUsers(tenantId) }]
  return (
    <>
      <PageHeader breadcrumbs={trail} title={t('title')} description={t('description', { tenant: frame.title })} />
      <SuperuserView tenant={{ id: tenantId, title: frame.title }} />
    </>
  )
}
