import { decide } from '@tenantry/engine/decide/decide'
import { explain } from '@tenantry/engine/explain/explain'
import type { Decision } from '@tenantry/engine/model'
import { inTenant } from '../database/tenant-transaction.ts'
import type { Caller } from '../kernel/caller.ts'
import type { TenantId } from '../kernel/ids.ts'
import { DEFAULT_PAGE_SIZE, readCursor, writeCursor } from '../kernel/pages.ts'
import { type Asking, admit, refuseClosed } from './admit.ts'
import { type CandidateRow, readBearers, readCandidates } from './candidates.view.ts'
import { toHeldRole } from './held.ts'
import { goOn, startPace } from './pace.ts'
import { type Circumstances, refuseUnknown, toCandidate, toQuestion, toSituation } from './question.ts'
import { search } from './search.ts'
import type { TenantState } from './tenant-state.ts'

interface AskedWho extends Circumstances {
  readonly permission: string
  readonly q?: string
  readonly size?: number
  readonly cursor?: string
  readonly atLeast?: string
}

/** How many identity roles and expressions an answer names beside the users. */
const MAX_BEARERS = 1000

const CURSOR = { sort: 'user', types: ['text'] } as const

/** Who may exercise a permission: one by one where they can be listed, and otherwise by what they would have to bring. */
export function whoCanService(asking: Asking) {
  const { connections, snapshots } = asking
  return async (caller: Caller, tenant: TenantId, asked: AskedWho) => {
    const { seesPeople } = await admit(asking, caller, tenant)
    const before = await snapshots.getAtLeast(tenant, asked.atLeast)
    refuseClosed(before)
    refuseUnknown(before, asked.policy, asked.permission)
    const after = asked.cursor === undefined ? null : String(readCursor(asked.cursor, CURSOR).values[0])
    const { items, next, state } = await search(
      { connections, snapshots, tenant },
      {
        after,
        size: asked.size ?? DEFAULT_PAGE_SIZE,
        atLeast: asked.atLeast,
        read: (rows, page) =>
          readCandidates(rows, tenant, { ...page, q: asked.q ?? '', kind: 'user', withMembers: seesPeople }),
        judge: (now, row: CandidateRow, at: number) => judge(now, { asked, row, at }),
      },
    )
    const bearers = await inTenant(connections, { tenant, lock: 'read' }, ({ rows }) =>
      readBearers(rows, tenant, MAX_BEARERS),
    )
    return {
      items: [...items],
      next: next === null ? null : writeCursor({ sort: CURSOR.sort, values: [next], backward: false }),
      ...(await listBearers(state, { asked, bearers, now: snapshots.now() })),
      revision: state.token,
    }
  }
}

function judge(state: TenantState, { asked, row, at }: { asked: AskedWho; row: CandidateRow; at: number }) {
  const { id, identityRoles, claims, properties } = row
  const candidate = toCandidate({ user: id, identityRoles: [...identityRoles], properties })
  const situation = toSituation(state, { asked, candidate: { ...candidate, claims }, now: at })
  const decision = decide(state.system.compiled, state.compiled, toQuestion(situation, asked.permission))
  if (decision.outcome === 'deny') return undefined
  const registered = row.registeredRoles && { identityRoles: [...row.registeredRoles], claims, properties }
  return { user: id, displayName: row.displayName, from: row.from, registered, roles: rolesOf(state, decision) }
}

function rolesOf(state: TenantState, { reasons }: Decision) {
  const roles = new Map(reasons.flatMap(reason => (reason.by === 'assignment' ? [[reason.role.id, reason.role]] : [])))
  return [...roles.values()].map(role => toHeldRole(state, role))
}

/** What somebody would have to bring, whoever they are. */
async function listBearers(
  state: TenantState,
  about: { asked: AskedWho; bearers: Awaited<ReturnType<typeof readBearers>>; now: number },
) {
  const { asked, bearers, now } = about
  const pace = startPace()
  const identityRoles = []
  for (const { kind, subject: identityRole } of bearers) {
    if (kind !== 'identity-role') continue
    const turn = goOn(pace)
    if (turn !== undefined) await turn
    const candidate = { subject: { user: '', identityRoles: [identityRole] } }
    const question = toQuestion(toSituation(state, { asked, candidate, now }), asked.permission)
    const decision = decide(state.system.compiled, state.compiled, question)
    if (decision.outcome === 'deny') continue
    identityRoles.push(...rolesOf(state, decision).map(role => ({ identityRole, role })))
  }
  return { identityRoles, expressions: listExpressions(state, asked, now) }
}

/** The expressions that would give a role with the permission to whoever they match: what nobody at all is near to. */
function listExpressions(state: TenantState, asked: AskedWho, now: number) {
  const candidate = { subject: { user: '', identityRoles: [] } }
  const question = toQuestion(toSituation(state, { asked, candidate, now }), asked.permission)
  const { chains, misses } = explain(state.system.compiled, state.compiled, question)
  const near = misses.flatMap(({ role, obstacles }) =>
    obstacles.filter(({ kind }) => kind.startsWith('expression_')).map(({ assignment }) => ({ role, assignment })),
  )
  return [...chains, ...near].flatMap(({ role, assignment: { match } }) =>
    match.by === 'claims' ? [{ expression: match.expression, role: toHeldRole(state, role) }] : [],
  )
}
