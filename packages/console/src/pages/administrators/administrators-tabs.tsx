import { useTranslations } from 'use-intl'
import { paths } from '../../paths.ts'
import { LinkTabs } from '../../ui/link-tabs.tsx'

/** The parts of Tenant Settings » Administrators: the people, and how they sign in. */
export function AdministratorsTabs({ tenantId }: { tenantId: string }) {
  const t = useTranslations('administrators.tabs')
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
