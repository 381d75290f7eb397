import type { RoleAssignment } from '@tenantry/engine/model'
import { subjectsOf } from '@tenantry/engine/preview/subjects-of'
import type { Candidate } from '@tenantry/engine/search/candidate'
import type { Connections } from '../database/connections.ts'
import { inTenant } from '../database/tenant-transaction.ts'
import { type CandidateRow, readCandidates } from '../decisions/candidates.view.ts'
import type { TenantId } from '../kernel/ids.ts'

/** A user that is looked at, with what is known of it and the asker may see. */
export interface Known extends Candidate {
  readonly displayName: string | null
}

/** The users that are looked at, those whom the change names first; `isCut` where there are more. */
export interface Users {
  readonly known: readonly Known[]
  readonly isCut: boolean
}

/** What of a tenant's people an asker may see. */
export interface Sight {
  /** Its members, with their names and groups. */
  readonly people: boolean
  /** What applications registered. */
  readonly registered: boolean
}

/** The users of a tenant to whom a change might do something. */
export async function listUsersOf(
  connections: Connections,
  about: {
    readonly tenant: TenantId
    readonly touched: readonly string[]
    readonly sight: Sight
    readonly limit: number
  },
): Promise<Users> {
  const { tenant, touched, sight, limit } = about
  const first = touched.slice(0, limit)
  const wanted = { after: null, limit: limit + 1, q: '', kind: 'user', withMembers: sight.people }
  const { named, others } = await inTenant(connections, { tenant, lock: 'read' }, async ({ rows }) => ({
    named: await readCandidates(rows, tenant, { ...wanted, only: first }),
    others: await readCandidates(rows, tenant, wanted),
  }))
  const rows = new Map(
    [...named, ...others].flatMap(row => (isSeen(row, sight) ? [[row.id, toKnown(row, sight)]] : [])),
  )
  const ids = [...new Set([...first, ...rows.keys()])]
  return {
    known: ids.slice(0, limit).map(id => rows.get(id) ?? toUnknown(id)),
    isCut: touched.length > limit || ids.length > limit || others.length > limit,
  }
}

/** The users whom these assignments name, as the system level knows them: by nothing but their ids. */
export function listNamed(roleAssignments: readonly RoleAssignment[], limit: number): Users {
  const { users } = subjectsOf({ roleAssignments })
  return { known: users.slice(0, limit).map(toUnknown), isCut: users.length > limit }
}

function isSeen({ from }: CandidateRow, { registered }: Sight): boolean {
  return registered || from !== 'registered'
}

function toKnown(row: CandidateRow, { registered }: Sight): Known {
  const { id: user, displayName, identityRoles, claims, properties } = row
  if (registered) return { subject: { user, identityRoles, properties }, claims, displayName }
  const hidden = new Set(row.registeredRoles ?? [])
  return { subject: { user, identityRoles: identityRoles.filter(name => !hidden.has(name)) }, displayName }
}

function toUnknown(user: string): Known {
  return { subject: { user, identityRoles: [] }, displayName: null }
}
