import { useQuery } from '@tanstack/react-query'
import type { RoleHop } from '@tenantry/contract/decisions'
import { useTranslations } from 'use-intl'
import { client } from '../../../api/client.ts'
import { useExplorerPlace } from '../use-explorer.ts'

interface DenyReasonProps {
  roleId: string
  hop: RoleHop
}

/** Whether an assignment is the one that a hop tells of. */
function isSame(hop: RoleHop, one: Pick<RoleHop, 'kind' | 'subject' | 'effect' | 'origin' | 'workspace'>): boolean {
  const fields = ['kind', 'subject', 'effect', 'origin', 'workspace'] as const
  return fields.every(field => hop[field] === one[field])
}

/** What was written down when the role was withheld; nothing where there is none, or for who may not look at it. */
export function DenyReason({ roleId, hop }: DenyReasonProps) {
  const t = useTranslations('explorer.miss')
  const { tenant = '', mayOpen } = useExplorerPlace()
  const { data } = useQuery({
    queryKey: ['deny-reason', tenant, roleId, hop],
    queryFn: ({ signal }) =>
      client.policySubjects.list(
        {
          params: { tenant, policy: hop.at.id, role: roleId },
          query: { kind: 'user', q: hop.subject.slice(0, 200), size: 100 },
        },
        { signal },
      ),
    enabled: mayOpen,
    retry: false,
  })
  const reason = data?.items.find(one => one.at.id === hop.at.id && isSame(hop, one))?.reason
  return reason ? <small>{t('denyReason', { reason })}</small> : null
}
