import { Loader } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { useTranslations } from 'use-intl'
import { forbidden, problemOf } from '../../api/problem.ts'
import { type TenantFrame, tenantFrameQuery } from '../../api/session.ts'
import { ProblemNotice } from '../../ui/problem-notice.tsx'

interface CurrentTenantDoorProps {
  tenantId: string
  /** What the page shows of the tenant, and whether that is open to the person. */
  room: 'viewUsers' | 'viewAudit'
  children: ReactNode
}

/**
 * Around what belongs to the Current Tenant itself: looking after its policies opens neither its users nor its trail.
 * Who has no access of their own is told what is missing.
 */
export function CurrentTenantDoor({ tenantId, room, children }: CurrentTenantDoorProps) {
  const t = useTranslations('system.pin')
  const frame = useQuery(tenantFrameQuery(tenantId))
  if (frame.isPending) return <Loader size="sm" />
  if (frame.isError) {
    const { status } = problemOf(frame.error)
    const error = status === 404 ? forbidden(t(room, { tenant: tenantId })) : frame.error
    return <ProblemNotice error={error} onRetry={status === 404 ? undefined : () => void frame.refetch()} />
  }
  const refused = refusalOf(frame.data, room)
  return refused === undefined ? children : <ProblemNotice error={forbidden(refused)} />
}

function refusalOf({ may }: TenantFrame, room: CurrentTenantDoorProps['room']): string | undefined {
  return may[room].allowed ? undefined : (may[room].reason ?? '')
}
