import { decide } from '@tenantry/engine/decide/decide'
import { explain } from '@tenantry/engine/explain/explain'
import type { Decision } from '@tenantry/engine/model'
import type { Caller } from '../kernel/caller.ts'
import type { TenantId } from '../kernel/ids.ts'
import { DEFAULT_PAGE_SIZE, readCursor, writeCursor } from '../kernel/pages.ts'
import { type Asking, admit } from './admit.ts'
import { type CandidateRow, readCandidates } from './candidates.view.ts'
import { toHeldRole } from './held.ts'
import { onNewest } from './newest.ts'
import { goOn, startPace } from './pace.ts'
import { type Circumstances, refuseUnknown, toCandidate, toQuestion, toSituation } from './question.ts'
import { goThrough } from './search.ts'
import type { TenantState } from './tenant-state.ts'

interface AskedWho extends Circumstances {
  readonly permission: string
  readonly q?: string
  readonly size?: number
  readonly cursor?: string
  readonly atLeast?: string
}

/** How many identity roles, and how many expressions, an answer names beside the users. */
const MAX_BEARERS = 1000

const CURSOR = { sort: 'user', types: ['text'] } as const

/**
 * Who may exercise a permission: one by one where they can be listed, and otherwise by what they would have to bring. All
 * of an answer is judged on one state, which is the newest when it is ready.
 */
export function whoCanService(asking: Asking) {
  const { connections, snapshots } = asking
  return async (caller: Caller, tenant: TenantId, asked: AskedWho) => {
    const { seesPeople } = await admit(asking, caller, tenant)
    const after = asked.cursor === undefined ? null : String(readCursor(asked.cursor, CURSOR).values[0])
    return onNewest({ snapshots, tenant, atLeast: asked.atLeast }, async state => {
      refuseUnknown(state, asked.policy, asked.permission)
      const { items, next } = await goThrough({ connections, snapshots, tenant }, state, {
        after,
        size: asked.size ?? DEFAULT_PAGE_SIZE,
        read: (rows, page) =>
          readCandidates(rows, tenant, { ...page, q: asked.q ?? '', kind: 'user', withMembers: seesPeople }),
        judge: (now, row: CandidateRow, at: number) => judge(now, { asked, row, at }),
      })
      return {
        items: [...items],
        next: next === null ? null : writeCursor({ sort: CURSOR.sort, values: [next], backward: false }),
        ...(await listBearers(state, asked, snapshots.now())),
        revision: state.token,
      }
    })
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
async function listBearers(state: TenantState, asked: AskedWho, now: number) {
  const pace = startPace()
  const identityRoles = []
  for (const identityRole of listNames(state)) {
    await goOn(pace)
    const candidate = { subject: { user: '', identityRoles: [identityRole] } }
    const question = toQuestion(toSituation(state, { asked, candidate, now }), asked.permission)
    const decision = decide(state.system.compiled, state.compiled, question)
    if (decision.outcome === 'deny') continue
    identityRoles.push(...rolesOf(state, decision).map(role => ({ identityRole, role })))
  }
  return {
    identityRoles: identityRoles.slice(0, MAX_BEARERS),
    expressions: listExpressions(state, asked, now).slice(0, MAX_BEARERS),
  }
}

/** The identity roles that assignments name, at the system level and in the tenant. */
function listNames({ system, compiled }: TenantState): readonly string[] {
  const tables = [system.compiled.roleAssignments, compiled.roleAssignments]
  const names = new Set(tables.flatMap(({ identityRoles }) => [...identityRoles.keys()]))
  return [...names].sort().slice(0, MAX_BEARERS)
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
