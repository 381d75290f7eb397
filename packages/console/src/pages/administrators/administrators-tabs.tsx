import { useQuery } from '@tanstack/react-query'
import { useTranslations } from 'use-intl'
import { problemOf } from '../../api/problem.ts'
import { paths } from '../../paths.ts'
import { LinkTabs } from '../../ui/link-tabs.tsx'
import { managementQuery } from './administrator-queries.ts'

/** The parts of Tenant Settings » Administrators: the people, and how they sign in. None where it is turned off. */
export function AdministratorsTabs({ tenantId }: { tenantId: string }) {
  const t = useTranslations('administrators.tabs')
  const { error } = useQuery(managementQuery(tenantId))
  if (error && problemOf(error).code === 'feature_off') return null
  return (
    <LinkTabs
      label={t('label')}
      tabs={[
        { href: paths.administrators(tenantId), label: t('users') },
        { href: paths.administratorsSignIn(tenantId), label: t('signIn') },
        { href: paths.administratorsPasswordPolicy(tenantId), label: t('passwordPolicy') },
      ]}
    />
  )
}
