import type { Member } from '@tenantry/contract/members'
import { client } from '../../../api/client.ts'
import type { TableQuery } from '../../../ui/data-table/table-types.ts'
import type { AccessChange } from '../../people/entrances/edit-access.tsx'
import { useRefreshFigures } from '../parts/refresh-figures.ts'

/** The memberships of a tenant as its own people see them, all or of one kind, and the way to end one. */
export function useOwnMembers(tenantId: string, kind?: Member['kind']) {
  const refresh = useRefreshFigures(tenantId)
  const load = ({ filters: _none, ...query }: TableQuery, signal: AbortSignal) =>
    client.ownMembers.list({ params: { tenant: tenantId }, query: { ...query, kind } }, { signal })
  const end = async (member: Member) => {
    await client.ownMembers.end({ params: { tenant: tenantId, member: member.id } })
    await refresh('members', 'groups')
  }
  const edit = async (member: Member, change: AccessChange) => {
    await client.ownMembers.edit({ params: { tenant: tenantId, member: member.id }, body: change })
    await refresh('members', 'users')
  }
  return { load, end, edit }
}
