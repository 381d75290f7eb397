import { useQuery } from '@tanstack/react-query'
import { Pin } from 'lucide-react'
import { useTranslations } from 'use-intl'
import { tenantFrameQuery } from '../../api/session.ts'
import { paths } from '../../paths.ts'
import { AppLink } from '../../ui/app-link.tsx'
import classes from './users-table.module.css'

/** Leads to what superuser may do in the tenant; it stands above the users everywhere, though it is stored in none but one. */
export function PinnedSuperuser({ tenantId }: { tenantId: string }) {
  const t = useTranslations('people.users')
  const isSystem = tenantId === 'system'
  const { data: frame } = useQuery({ ...tenantFrameQuery(tenantId), enabled: !isSystem })
  if (!isSystem && !frame?.may.viewSuperuser.allowed) return null
  const href = isSystem ? paths.privilegesSuperuser() : paths.settingsSuperuser(tenantId)
  return (
    <div className={classes.pinned}>
      <Pin size={14} aria-hidden />
      <AppLink href={href}>{t('superuser')}</AppLink>
      <span>{t(isSystem ? 'superuserSystem' : 'superuserText')}</span>
    </div>
  )
}
