import { useQuery } from '@tanstack/react-query'
import type { Member } from '@tenantry/contract/members'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { ProblemAlert } from '../../ui/problem-notice.tsx'
import { StandingNotice } from '../../ui/standing-notice.tsx'
import { NextDefaultField } from '../people/user/next-default-field.tsx'
import { userTenantsQuery } from '../people/user/user-tenants.ts'
import { EndMembership } from './end-membership.tsx'

interface UnassignProps {
  tenant: { id: string; title: string }
  member: Member
  label: string
  onClose: () => void
  onConfirm: (nextDefault: string | undefined) => Promise<unknown>
}

/** Asks before somebody loses a tenant, seen from Tenant Management; where it is their default one, for the next. */
export function Unassign({ tenant, member, label, onClose, onConfirm }: UnassignProps) {
  const t = useTranslations('people.members')
  const accounts = useTranslations('accounts.tenants')
  const [next, setNext] = useState('')
  const place = { tenantId: member.sourceTenant.id, userId: member.userId }
  const { data, error } = useQuery({
    ...userTenantsQuery(place, 'superuser'),
    staleTime: 0,
    enabled: member.isDefault,
  })
  const others = data?.items.filter(item => item.tenant.id !== tenant.id && item.may.makeDefault.allowed)
  const isLast = data !== undefined && data.items.length + data.hidden <= 1
  const loses = () => {
    if (!member.isDefault) return undefined
    if (error) return <ProblemAlert error={error} />
    if (!others) return null
    return (
      <>
        <div>{t('loses', { user: member.displayName })}</div>
        {others.length > 0 ? (
          <NextDefaultField lost={tenant.title} others={others} value={next} onChange={setNext} />
        ) : null}
        {isLast ? (
          <StandingNotice kind="warning">{accounts('last', { name: member.displayName })}</StandingNotice>
        ) : null}
      </>
    )
  }
  return (
    <EndMembership
      member={member}
      label={label}
      loses={loses()}
      onClose={onClose}
      onConfirm={() => onConfirm(next || undefined)}
    />
  )
}
