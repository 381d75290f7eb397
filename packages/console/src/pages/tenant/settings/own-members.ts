import type { Member } from '@tenantry/contract/members'
import { client } from '../../../api/client.ts'
import type { TableQuery } from '../../../ui/data-table/table-types.ts'
import type { TermsChange } from '../../../ui/until.ts'

/** The memberships of a tenant as its own people see them, all or of one kind, and the way to end one. */
export function ownMembersOf(tenantId: string, kind?: Member['kind']) {
  const load = ({ filters: _none, ...query }: TableQuery, signal: AbortSignal) =>
    client.ownMembers.list({ params: { tenant: tenantId }, query: { ...query, kind } }, { signal })
  const end = (member: Member) => client.ownMembers.end({ params: { tenant: tenantId, member: member.id } })
  const edit = (member: Member, change: TermsChange) =>
    client.ownMembers.edit({ params: { tenant: tenantId, member: member.id }, body: change })
  return { load, end, edit }
}
