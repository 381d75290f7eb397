import { Loader } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Lock } from 'lucide-react'
import type { ReactNode } from 'react'
import { useTranslations } from 'use-intl'
import { forbidden, problemOf } from '../../api/problem.ts'
import { tenantFrameQuery } from '../../api/session.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { ProblemNotice } from '../../ui/problem-notice.tsx'

interface CurrentTenantDoorProps {
  tenantId: string
  /** What the page shows of the tenant. */
  room: 'viewUsers' | 'viewAudit'
  children: ReactNode
}

/**
 * Around what belongs to the Current Tenant itself: looking after its policies opens neither its users nor its trail.
 * Who has no access of their own is told what is missing.
 */
export function CurrentTenantDoor({ tenantId, room, children }: CurrentTenantDoorProps) {
  const t = useTranslations('system.pin')
  const ui = useTranslations('ui')
  const frame = useQuery(tenantFrameQuery(tenantId))
  if (frame.isPending) return <Loader size="sm" />
  if (frame.isError) {
    if (problemOf(frame.error).status !== 404) {
      return <ProblemNotice error={frame.error} onRetry={() => void frame.refetch()} />
    }
    return <EmptyState icon={Lock} title={ui('problem.forbidden')} text={t(room, { tenant: tenantId })} />
  }
  const permit = frame.data.may[room]
  return permit.allowed ? children : <ProblemNotice error={forbidden(permit)} />
}
