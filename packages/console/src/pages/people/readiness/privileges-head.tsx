import { useSuspenseQuery } from '@tanstack/react-query'
import { useTranslations } from 'use-intl'
import { sessionQuery } from '../../../api/session.ts'
import { paths } from '../../../paths.ts'
import { LinkTabs } from '../../../ui/link-tabs.tsx'
import { PageHeader } from '../../../ui/page-header.tsx'
import { useSystemTrail } from '../../system/system-trail.ts'

/** The head of the pages under Privileges; those open to the person stand beside each other. */
export function PrivilegesHead({ title, description }: { title: string; description: string }) {
  const t = useTranslations('privileges')
  const { data: session } = useSuspenseQuery(sessionQuery)
  const { manageTenants, manageUsers } = session.may
  const above = { label: t('title'), href: paths.privileges() }
  const breadcrumbs = useSystemTrail(...(title === above.label ? [] : [above]))
  const tabs = [
    ...(manageTenants.allowed ? [{ href: paths.privileges(), label: t('tabs.readiness') }] : []),
    ...(manageUsers.allowed
      ? [
          { href: paths.privilegesManagers(), label: t('tabs.managers') },
          { href: paths.privilegesSuperuser(), label: t('tabs.superuser') },
        ]
      : []),
  ]
  return (
    <div>
      <PageHeader breadcrumbs={breadcrumbs} title={title} description={description} />
      {tabs.length > 0 ? <LinkTabs label={t('tabs.label')} tabs={tabs} /> : null}
    </div>
  )
}
