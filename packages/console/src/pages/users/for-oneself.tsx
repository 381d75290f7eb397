import { Stack } from '@mantine/core'
import { useSuspenseQuery } from '@tanstack/react-query'
import type { User } from '@tenantry/contract/users'
import type { ReactNode } from 'react'
import { useTranslations } from 'use-intl'
import { sessionQuery } from '../../api/session.ts'
import { StandingNotice } from '../../ui/standing-notice.tsx'

interface ForOneselfProps {
  user: User
  act: 'inactivate' | 'delete' | 'setNew' | 'resetPassword'
  children: ReactNode
}

/** What an act means, and before it, where somebody is about to do it to themselves, what that means for them. */
export function ForOneself({ user, act, children }: ForOneselfProps) {
  const t = useTranslations('people.acts.oneself')
  const { data: session } = useSuspenseQuery(sessionQuery)
  if (session.person.id !== user.id) return children
  return (
    <Stack gap="sm">
      <StandingNotice kind="warning">{t(act)}</StandingNotice>
      <div>{children}</div>
    </Stack>
  )
}
