import type { Holding, ShownRoleKind } from '@tenantry/contract/grants'
import type { Permit } from '@tenantry/contract/shape'
import type { Clearance } from '../authz/clearance.ts'
import { findConferRefusal } from '../authz/may-confer.ts'
import { placeOf, refusedBecause, toPermit, toRefusedPermit } from '../authz/wording.ts'
import type { Fault } from '../kernel/fault.ts'
import { listGrantable } from '../roles/grantable.ts'
import type { Grantable } from '../roles/role.ts'
import { findTakingRefusal } from './taking-from-superuser.ts'
import { listReplaced } from './tenant-role.ts'
import { type GrantSubject, listWays, type Way } from './ways.store.ts'

/** Whom grants are changed for, and what stands against it beside a missing permission. */
interface Asked extends GrantSubject {
  readonly against?: Fault | undefined
}

/** Every role, or those of a kind, with how a subject in the tenant at hand comes by it, and what may be changed. */
export async function listHoldings(clearance: Clearance, subject: Asked, kind?: ShownRoleKind): Promise<Holding[]> {
  const ways = await listWays(clearance, subject)
  const roles = (await listGrantable(clearance)).filter(role => kind === undefined || role.kind === kind)
  const edit = mayEdit(clearance, subject)
  const direct = subject.kind === 'user' ? ways.filter(({ path }) => path === null).map(({ role }) => role) : []
  return roles.map(role => {
    const taking = findTakingRefusal(clearance, subject.id, role.id)
    return toHolding(clearance, role, {
      ways: ways.filter(way => way.role === role.id),
      edit,
      taking,
      replaces: listReplaced(direct, [role.id]),
    })
  })
}

/** Whether the caller may change what a subject is granted, as a whole. */
export function mayEdit(clearance: Clearance, { kind, against }: Pick<Asked, 'kind' | 'against'>): Permit {
  const managed = toPermit(clearance.missing([kind === 'user' ? 'users.manage' : 'groups.manage']), placeOf(clearance))
  return managed.allowed && against !== undefined ? toRefusedPermit(against) : managed
}

interface How {
  readonly ways: readonly Way[]
  readonly edit: Permit
  /** What stands against taking it away in particular. */
  readonly taking: Fault | undefined
  /** What granting it would end. */
  readonly replaces: readonly string[]
}

function toHolding(clearance: Clearance, role: Grantable, { ways, edit, taking, replaces }: How): Holding {
  const direct = ways.find(way => way.path === null)
  const refusal = edit.allowed ? findConferRefusal(clearance, role.permissions) : undefined
  return {
    role: role.id,
    name: role.name,
    kind: role.kind,
    permissions: [...role.permissions],
    granted: direct ? toGrant(direct) : null,
    via: ways.flatMap(({ path, until }) =>
      path === null ? [] : [{ groups: [...path], until: until?.toISOString() ?? null }],
    ),
    replaces: [...replaces],
    may: {
      grant: refusal ? toRefusedPermit(refusal) : edit,
      end: edit.allowed ? mayEnd(direct, taking) : edit,
    },
  }
}

function mayEnd(direct: Way | undefined, taking: Fault | undefined): Permit {
  if (!direct) return refusedBecause('it is not granted directly', { case: 'not_direct' })
  return taking ? toRefusedPermit(taking) : { allowed: true }
}

function toGrant({ by, at, reason, until }: Way) {
  return { by, at: at.toISOString(), reason, until: until?.toISOString() ?? null }
}
