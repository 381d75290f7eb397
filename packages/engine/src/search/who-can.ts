import type { AssignmentTable } from '../compile/assignment-table.ts'
import type { CompiledSystem } from '../compile/system.ts'
import type { CompiledTenant } from '../compile/tenant.ts'
import { findUser, hasUserNumber } from '../compile/user-index.ts'
import { carries } from '../decide/carrying.ts'
import { permits } from '../decide/permits.ts'
import { findClaimsProfiles, isInForce, listPoints, type Profile } from '../decide/points.ts'
import { findProblem } from '../decide/situation.ts'
import type { Subject } from '../model.ts'
import { askFor, type Candidate, type OpenQuestion } from './candidate.ts'

/**
 * Of the subjects supplied, those for whom `permits` says yes, one by one as they are read; so a caller may supply them
 * page by page and stop when it has enough. Where nobody can, none is read. Never throws.
 */
export function* whoCan<Known extends Candidate>(
  system: CompiledSystem,
  tenant: CompiledTenant | undefined,
  asked: { readonly question: OpenQuestion; readonly subjects: Iterable<Known> },
): Generator<Known> {
  const reach = findReach(system, tenant, asked.question)
  if (reach === undefined) return
  for (const known of asked.subjects) {
    if (!isReached(reach, known.subject)) continue
    if (permits(system, tenant, askFor(asked.question, known))) yield known
  }
}

/** Who could be allowed at all: everybody else is left out without being asked about. */
interface Reach {
  /** An expression could match anybody. */
  readonly everybody: boolean
  readonly identityRoles: ReadonlySet<string>
  readonly tables: readonly { readonly table: AssignmentTable; readonly helps: (start: number) => boolean }[]
}

function findReach(
  system: CompiledSystem,
  tenant: CompiledTenant | undefined,
  question: OpenQuestion,
): Reach | undefined {
  const situation = { ...question, subject: { user: '', identityRoles: [] } }
  if (tenant === undefined || findProblem(system, tenant, situation) !== undefined) return undefined
  const node = system.tree.byPath.get(question.policy)
  const bit = node?.permissionBits.get(question.permission)
  if (node === undefined || bit === undefined) return undefined
  const helpsAs = (profile: Profile) =>
    listPoints(system.tree, node, profile).some(
      ({ effect, limits, roleIndex }) =>
        effect === 'grant' && isInForce(limits, situation) && carries(tenant, roleIndex, { node, bit }),
    )
  const match = { by: 'user', user: '' } as const
  const tables = [system.roleAssignments, tenant.roleAssignments].map(table => {
    return { table, helps: remember(start => helpsAs({ table, start, match })) }
  })
  const identityRoles = tables.flatMap(({ table, helps }) =>
    [...table.identityRoles].filter(([, start]) => helps(start)).map(([name]) => name),
  )
  const everybody = tables.some(({ table }) => findClaimsProfiles(table).some(helpsAs))
  const somebody = tables.some(({ table, helps }) => hasUserNumber(table.users, helps))
  if (!everybody && !somebody && identityRoles.length === 0) return undefined
  return { everybody, identityRoles: new Set(identityRoles), tables }
}

function isReached({ everybody, identityRoles, tables }: Reach, { user, identityRoles: brought }: Subject): boolean {
  if (everybody) return true
  if (identityRoles.size > 0 && brought.some(name => identityRoles.has(name))) return true
  return tables.some(({ table, helps }) => {
    const start = findUser(table.users, user)
    return start >= 0 && helps(start)
  })
}

// Equal profiles are kept once, so subjects with the same roles share the answer.
function remember(find: (start: number) => boolean): (start: number) => boolean {
  const known = new Map<number, boolean>()
  return start => {
    const answer = known.get(start) ?? find(start)
    known.set(start, answer)
    return answer
  }
}
