import { ActionIcon } from '@mantine/core'
import { useSuspenseQuery } from '@tanstack/react-query'
import { useLocation } from '@tanstack/react-router'
import { Pin as PinIcon } from 'lucide-react'
import { useTranslations } from 'use-intl'
import { sessionQuery } from '../../api/session.ts'
import { currentTenantIn } from '../../current-tenant.ts'
import { paths } from '../../paths.ts'
import { AppLink } from '../../ui/app-link.tsx'
import { refusedBy } from '../../ui/data-table/row-action.ts'
import classes from './system.module.css'

/** Makes a tenant the Current Tenant and leads to its policies. Who may not look after policies is told why. */
export function Pin({ tenant }: { tenant: { id: string; title: string } }) {
  const t = useTranslations('system.pin')
  const current = currentTenantIn(useLocation())
  const { data: session } = useSuspenseQuery(sessionQuery)
  const refused = refusedBy(session.may.managePolicies)
  const label = t(tenant.id === current ? 'pinned' : 'pin', { tenant: tenant.title })
  if (refused !== undefined) {
    return (
      <ActionIcon
        variant="subtle"
        color="gray"
        size={26}
        aria-disabled
        data-disabled
        aria-label={label}
        title={refused}
        className={classes.pin}
      >
        <PinIcon size={15} aria-hidden />
      </ActionIcon>
    )
  }
  return (
    <ActionIcon
      component={AppLink}
      href={paths.pinned(tenant.id)}
      variant="subtle"
      color="gray"
      size={26}
      aria-label={label}
      title={label}
      aria-current={tenant.id === current || undefined}
      className={classes.pin}
    >
      <PinIcon size={15} aria-hidden />
    </ActionIcon>
  )
}
