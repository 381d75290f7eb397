import { useTranslations } from 'use-intl'
import { PrivilegesHead } from '../readiness/privileges-head.tsx'
import { SuperuserView } from './superuser-view.tsx'

/** superuser (built-in) in the infrastructure tenant. */
export function SystemSuperuserPage() {
  const t = useTranslations('privileges.superuser')
  const frame = useTranslations('frame')
  return (
    <>
      <PrivilegesHead title={t('title')} description={t('systemDescription')} />
      <SuperuserView tenant={{ id: 'system', title: frame('system') }} />
    </>
  )
}
