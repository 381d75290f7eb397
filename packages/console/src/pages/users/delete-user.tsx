import { Stack } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import type { User } from '@tenantry/contract/users'
import { useTranslations } from 'use-intl'
import { client } from '../../api/client.ts'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'
import { ProblemAlert } from '../../ui/problem-notice.tsx'
import { StandingNotice } from '../../ui/standing-notice.tsx'
import classes from '../people/user/user.module.css'
import { ForOneself } from './for-oneself.tsx'

interface DeleteUserProps {
  tenantId: string
  user: User
  onClose: () => void
  onConfirm: () => Promise<unknown>
}

/** Says what ends with a user, counted now. Whoever has been working here is deleted only once the name was typed. */
export function DeleteUser({ tenantId, user, onClose, onConfirm }: DeleteUserProps) {
  const t = useTranslations('accounts.remove')
  const params = { tenant: tenantId, user: user.id }
  const { data, error, refetch } = useQuery({
    queryKey: ['user-losses', tenantId, user.id],
    queryFn: async ({ signal }) => {
      const [tenants, sessions] = await Promise.all([
        client.userTenants.list({ params }, { signal }),
        client.userSessions.list({ params }, { signal }),
      ])
      return {
        tenants: tenants.items.map(({ tenant }) => tenant.title),
        hidden: tenants.hidden,
        sessions: sessions.items.length,
      }
    },
    staleTime: 0,
    gcTime: 0,
  })
  const shown = () => {
    if (error) return <ProblemAlert error={error} onRetry={() => void refetch()} />
    if (!data) return undefined
    return (
      <ForOneself user={user} act="delete">
        <Losses {...data} name={user.displayName} />
      </ForOneself>
    )
  }
  return (
    <ConfirmDialog
      opened
      onClose={onClose}
      title={t('title', { user: user.userName })}
      impact={shown()}
      confirmLabel={t('delete')}
      typedId={user.status === 'new' ? undefined : user.userName}
      onConfirm={onConfirm}
    />
  )
}

function Losses(losses: { tenants: readonly string[]; hidden: number; sessions: number; name: string }) {
  const t = useTranslations('accounts.remove')
  const { tenants, hidden, sessions, name } = losses
  return (
    <Stack gap="sm">
      <StandingNotice kind="warning">{t('warning')}</StandingNotice>
      <div>
        {t('ends')}
        <ul className={classes.list}>
          {tenants.length > 0 ? <li>{t('access', { tenants: tenants.join(', ') })}</li> : null}
          {hidden > 0 ? <li>{t('hidden', { count: hidden })}</li> : null}
          {tenants.length + hidden === 0 ? <li>{t('noAccess', { name })}</li> : null}
          <li>{t('sessions', { count: sessions })}</li>
          <li>{t('grants')}</li>
          <li>{t('identifiers')}</li>
        </ul>
      </div>
    </Stack>
  )
}
