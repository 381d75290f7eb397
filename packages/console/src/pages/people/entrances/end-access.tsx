import { useQuery } from '@tanstack/react-query'
import type { Entrance } from '@tenantry/contract/superuser'
import type { ReactNode } from 'react'
import { useTranslations } from 'use-intl'
import { client } from '../../../api/client.ts'
import { paths } from '../../../paths.ts'
import { AppLink } from '../../../ui/app-link.tsx'
import { notify } from '../../../ui/notify.ts'
import { ProblemAlert } from '../../../ui/problem-notice.tsx'
import { StandingNotice } from '../../../ui/standing-notice.tsx'
import { EndMembership } from '../../members/end-membership.tsx'
import { mayActQuery } from './entrance-queries.ts'

interface EndAccessProps {
  tenantId: string
  entrance: Entrance
  onClose: () => void
  onEnded: () => Promise<void>
}

/** Ends somebody's membership, and says so where the person has another way in; or ends an API key. */
export function EndAccess({ tenantId, entrance, onClose, onEnded }: EndAccessProps) {
  const t = useTranslations('entrances')
  const members = useTranslations('people.members')
  const isKey = entrance.through === 'key'
  const { data: mayAct, error } = useQuery({ ...mayActQuery(tenantId, entrance), staleTime: 0, enabled: !isKey })
  const user = entrance.userName
  const loses = () => {
    if (isKey) return t('losesKey', { name: user })
    if (error) return <ProblemAlert error={error} />
    if (mayAct === undefined) return null
    if (!mayAct) return undefined
    const targets = (text: ReactNode) => <AppLink href={paths.settingsSuperuser(tenantId)}>{text}</AppLink>
    return (
      <>
        <div>{t('losesMembership', { user })}</div>
        <StandingNotice kind="warning">{t.rich('stillIn', { user, targets })}</StandingNotice>
      </>
    )
  }
  return (
    <EndMembership
      member={entrance}
      label={t('end')}
      loses={loses()}
      onClose={onClose}
      onConfirm={async () => {
        const { id } = entrance
        if (isKey) await client.keys.end({ params: { tenant: tenantId, key: id } })
        else await client.ownMembers.end({ params: { tenant: tenantId, member: id } })
        if (isKey) notify.success(t('keyEnded', { name: user }))
        else notify.success(mayAct ? t('endedStillIn', { user }) : members('ended', { user }))
        await onEnded()
      }}
    />
  )
}
