import type { FoundWho } from '@tenantry/contract/decisions'
import { listBearers } from '@tenantry/engine/search/bearers'
import type { Caller } from '../kernel/caller.ts'
import type { TenantId } from '../kernel/ids.ts'
import { DEFAULT_PAGE_SIZE, readCursor, writeCursor } from '../kernel/pages.ts'
import { type Asking, admit } from './admit.ts'
import { type CandidateRow, readCandidates } from './candidates.view.ts'
import { toHeldRole } from './held.ts'
import { onNewest } from './newest.ts'
import { type Circumstances, toCandidate, toSituation } from './question.ts'
import { goThrough } from './search.ts'
import { type Sought, soughtPermission, soughtRole } from './sought.ts'
import type { TenantState } from './tenant-state.ts'

interface AskedWho extends Circumstances {
  readonly q?: string
  readonly size?: number
  readonly cursor?: string
  readonly atLeast?: string
}

/** Where and about what is asked, and what is looked for. */
interface Wanted {
  readonly asked: AskedWho
  readonly sought: Sought
}

/** How many identity roles, and how many expressions, an answer names beside the users. */
const MAX_BEARERS = 1000

const CURSOR = { sort: 'user', types: ['text'] } as const

/**
 * Who has something: one by one where they can be listed, and otherwise by what they would have to bring. All of an
 * answer is judged on one state, which is the newest when it is ready.
 */
export function whoCanService(asking: Asking) {
  const find = finder(asking)
  return {
    whoCan: (caller: Caller, tenant: TenantId, asked: AskedWho & { readonly permission: string }) =>
      find(caller, tenant, { asked, sought: soughtPermission(asked, asked.permission) }),
    whoHolds: (caller: Caller, tenant: TenantId, asked: AskedWho & { readonly role: string }) =>
      find(caller, tenant, { asked, sought: soughtRole(asked, asked.role) }),
  }
}

function finder(asking: Asking) {
  const { connections, snapshots } = asking
  return async (caller: Caller, tenant: TenantId, wanted: Wanted): Promise<FoundWho> => {
    const { asked, sought } = wanted
    const { seesPeople } = await admit(asking, caller, tenant)
    const after = asked.cursor === undefined ? null : String(readCursor(asked.cursor, CURSOR).values[0])
    return onNewest({ snapshots, tenant, atLeast: asked.atLeast }, async state => {
      sought.refuseUnknown(state)
      const { items, next } = await goThrough({ connections, snapshots, tenant }, state, {
        after,
        size: asked.size ?? DEFAULT_PAGE_SIZE,
        read: (rows, page) =>
          readCandidates(rows, tenant, { ...page, q: asked.q ?? '', kind: 'user', withMembers: seesPeople }),
        judge: (now, row: CandidateRow, at: number) => judge(now, { ...wanted, row, at }),
      })
      return {
        items: [...items],
        next: next === null ? null : writeCursor({ sort: CURSOR.sort, values: [next], backward: false }),
        ...tellBearers(state, wanted, snapshots.now()),
        revision: state.token,
      }
    })
  }
}

function judge(state: TenantState, { asked, sought, row, at }: Wanted & { row: CandidateRow; at: number }) {
  const { id, identityRoles, claims, properties } = row
  const candidate = toCandidate({ user: id, identityRoles: [...identityRoles], properties })
  const roles = sought.findRoles(state, toSituation(state, { asked, candidate: { ...candidate, claims }, now: at }))
  if (roles.length === 0) return undefined
  const registered = row.registeredRoles && { identityRoles: [...row.registeredRoles], claims, properties }
  const held = roles.map(role => toHeldRole(state, role))
  return { user: id, displayName: row.displayName, from: row.from, registered, roles: held }
}

/** What somebody would have to bring, whoever they are. */
function tellBearers(state: TenantState, { asked, sought }: Wanted, now: number) {
  const situation = toSituation(state, { asked, candidate: { subject: { user: '', identityRoles: [] } }, now })
  const bearers = listBearers(state.system.compiled, state.compiled, { situation, sought: sought.byBearing })
  const told = bearers.map(({ by, brings, role }) => ({ by, brings, role: toHeldRole(state, role) }))
  const named = told.filter(({ by }) => by === 'identity-role').slice(0, MAX_BEARERS)
  const matched = told.filter(({ by }) => by === 'claims').slice(0, MAX_BEARERS)
  return {
    identityRoles: named.map(({ brings, role }) => ({ identityRole: brings, role })),
    expressions: matched.map(({ brings, role }) => ({ expression: brings, role })),
  }
}
