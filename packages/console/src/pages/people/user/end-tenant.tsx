import { Stack } from '@mantine/core'
import type { UserTenant } from '@tenantry/contract/accounts'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { ConfirmDialog } from '../../../ui/confirm-dialog.tsx'
import { notify } from '../../../ui/notify.ts'
import { StandingNotice } from '../../../ui/standing-notice.tsx'
import { NextDefaultField } from './next-default-field.tsx'
import classes from './user.module.css'

interface EndTenantProps {
  item: UserTenant
  /** The other tenants of the user that can become the default one. */
  others: readonly UserTenant[]
  /** Memberships that are not listed, which could become the default as well. */
  hidden: number
  name: string
  /** Not activated yet: nobody can log in with the account. */
  isNew: boolean
  onEnd: (nextDefault: string | undefined) => Promise<unknown>
  onClose: () => void
}

/** Asks before a user loses a tenant; where it was the default one, for the next. */
export function EndTenant({ item, others, hidden, name, isNew, onEnd, onClose }: EndTenantProps) {
  const t = useTranslations('accounts.tenants')
  const [next, setNext] = useState('')
  const { tenant, groups, roles, isDefault } = item
  const isLast = others.length === 0 && hidden === 0
  return (
    <ConfirmDialog
      opened
      onClose={onClose}
      title={t('endTitle', { name, tenant: tenant.title })}
      confirmLabel={t('end')}
      onConfirm={async () => {
        await onEnd(next || undefined)
        notify.success(t('ended', { name, tenant: tenant.title }))
      }}
      impact={
        <Stack gap="sm">
          <div>
            {t('loses', { name, tenant: tenant.title })}
            {groups.length + roles.length > 0 ? (
              <ul className={classes.list}>
                {groups.map(group => (
                  <li key={group.id}>{t('group', { group: group.name })}</li>
                ))}
                {roles.map(role => (
                  <li key={role}>{role}</li>
                ))}
              </ul>
            ) : null}
          </div>
          {isLast ? <StandingNotice kind="warning">{t(isNew ? 'lastOfNew' : 'last', { name })}</StandingNotice> : null}
          {isDefault && others.length > 0 ? (
            <NextDefaultField lost={tenant.title} others={others} value={next} onChange={setNext} />
          ) : null}
        </Stack>
      }
    />
  )
}
