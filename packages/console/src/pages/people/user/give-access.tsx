import { useQuery } from '@tanstack/react-query'
import { DoorOpen } from 'lucide-react'
import { lazy, Suspense, useState } from 'react'
import { useTranslations } from 'use-intl'
import { ActButton } from '../../../ui/act-button.tsx'
import { userQuery } from '../../users/user-queries.ts'
import type { UserPlace } from './user-place.ts'

const GiveAccessDialog = lazy(async () => ({ default: (await import('./give-access-dialog.tsx')).GiveAccessDialog }))

/** For a user of the tenant's own pool who has no access to it; nothing for everybody else. */
export function GiveAccess({ tenantId, userId }: UserPlace) {
  const t = useTranslations('accounts.letIn')
  const { data: user } = useQuery(userQuery(tenantId, userId))
  const [isAsked, setAsked] = useState(false)
  if (!user || user.isMember) return null
  return (
    <>
      <ActButton
        variant="default"
        permit={user.may.letIn}
        leftSection={<DoorOpen size={15} aria-hidden />}
        onAct={() => setAsked(true)}
      >
        {t('give')}
      </ActButton>
      <Suspense>
        {isAsked ? <GiveAccessDialog tenantId={tenantId} user={user} onClose={() => setAsked(false)} /> : null}
      </Suspense>
    </>
  )
}
