import type { FoundWho } from '@tenantry/contract/decisions'
import { inTenant } from '../database/tenant-transaction.ts'
import type { Caller } from '../kernel/caller.ts'
import type { TenantId } from '../kernel/ids.ts'
import { DEFAULT_PAGE_SIZE, readCursor, writeCursor } from '../kernel/pages.ts'
import { type Asking, admit, refuseClosed } from './admit.ts'
import { type CandidateRow, readBearers, readCandidates } from './candidates.view.ts'
import { toHeldRole } from './held.ts'
import { goOn, startPace } from './pace.ts'
import { type Circumstances, toCandidate, toSituation } from './question.ts'
import { search } from './search.ts'
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

/** How many identity roles and expressions an answer names beside the users. */
const MAX_BEARERS = 1000

const CURSOR = { sort: 'user', types: ['text'] } as const

/** Who has something: one by one where they can be listed, and otherwise by what they would have to bring. */
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
    const before = await snapshots.getAtLeast(tenant, asked.atLeast)
    refuseClosed(before)
    sought.refuseUnknown(before)
    const after = asked.cursor === undefined ? null : String(readCursor(asked.cursor, CURSOR).values[0])
    const { items, next, state } = await search(
      { connections, snapshots, tenant },
      {
        after,
        size: asked.size ?? DEFAULT_PAGE_SIZE,
        atLeast: asked.atLeast,
        read: (rows, page) =>
          readCandidates(rows, tenant, { ...page, q: asked.q ?? '', kind: 'user', withMembers: seesPeople }),
        judge: (now, row: CandidateRow, at: number) => judge(now, { ...wanted, row, at }),
      },
    )
    const bearers = await inTenant(connections, { tenant, lock: 'read' }, ({ rows }) =>
      readBearers(rows, tenant, MAX_BEARERS),
    )
    return {
      items: [...items],
      next: next === null ? null : writeCursor({ sort: CURSOR.sort, values: [next], backward: false }),
      ...(await listBearers(state, { ...wanted, bearers, now: snapshots.now() })),
      revision: state.token,
    }
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
async function listBearers(
  state: TenantState,
  about: Wanted & { bearers: Awaited<ReturnType<typeof readBearers>>; now: number },
) {
  const { asked, sought, bearers, now } = about
  const situationOf = (...roles: string[]) =>
    toSituation(state, { asked, candidate: { subject: { user: '', identityRoles: roles } }, now })
  const pace = startPace()
  const identityRoles = []
  for (const { kind, subject: identityRole } of bearers) {
    if (kind !== 'identity-role') continue
    await goOn(pace)
    const roles = sought.findRoles(state, situationOf(identityRole))
    identityRoles.push(...roles.map(role => ({ identityRole, role: toHeldRole(state, role) })))
  }
  const expressions = sought
    .findExpressions(state, situationOf())
    .map(({ expression, role }) => ({ expression, role: toHeldRole(state, role) }))
  return { identityRoles, expressions }
}
