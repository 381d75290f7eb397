import type { PageQuery } from '@tenantry/contract/paging'
import type { PolicyRole } from '@tenantry/contract/policy-assets'
import type { Clearance } from '../authz/clearance.ts'
import { enterPolicies } from '../authz/enter-policies.ts'
import type { Parts } from '../authz/parts.ts'
import type { Caller } from '../kernel/caller.ts'
import { Fault, notFound } from '../kernel/fault.ts'
import { newId, type TenantId } from '../kernel/ids.ts'
import { tidyLine } from '../kernel/text.ts'
import { refuseStale } from '../kernel/versions.ts'
import { refuseTakenName } from './asset-names.store.ts'
import { refuseContradiction } from './check-world.ts'
import { countConsequences } from './consequences.view.ts'
import { recordLosses } from './deletion.ts'
import { limits, refuseTooMany } from './limits.ts'
import {
  belongsAbove,
  definedBy,
  getChangeable,
  getPlace,
  isAtSystemLevel,
  mayAssign,
  type Place,
  placeOf,
} from './place.ts'
import {
  countOwnRoles,
  deleteRole,
  findRole,
  insertRole,
  listRolePage,
  type RoleRow,
  updateRole,
} from './roles.store.ts'

interface At {
  readonly level: TenantId
  readonly policy: string
  readonly role: string
}

interface Change {
  readonly name?: string
  readonly description?: string
  readonly ifMatch: number | undefined
}

/** Application roles: the system's, of which every tenant sees all, and those that a tenant makes for itself (PS-23). */
export function policyRolesService({ connections }: Parts) {
  return {
    list: (caller: Caller, { level, policy }: Omit<At, 'role'>, query: PageQuery & { origin?: RoleRow['origin'] }) =>
      enterPolicies(connections, { caller, level, action: 'policies.read' }, async here => {
        const place = await getPlace(here, policy)
        const page = await listRolePage(place, query)
        return { ...page, items: page.items.map(row => present(place, row)) }
      }),

    get: (caller: Caller, { level, policy, role }: At) =>
      enterPolicies(connections, { caller, level, action: 'policies.read' }, async here => {
        const place = await getPlace(here, policy)
        return present(place, await getRole(place, role))
      }),

    create: (
      caller: Caller,
      { level, policy }: Omit<At, 'role'>,
      form: { name: string; description?: string },
    ): Promise<PolicyRole> =>
      enterPolicies(connections, { caller, level, action: 'policies.assign' }, here => createRole(here, policy, form)),

    edit: (caller: Caller, at: At, change: Change): Promise<PolicyRole> =>
      enterPolicies(connections, { caller, level: at.level, action: 'policies.assign' }, here =>
        editRole(here, at, change),
      ),

    consequences: (caller: Caller, { level, policy, role }: At) =>
      enterPolicies(connections, { caller, level, action: 'policies.assign' }, async here => {
        const row = await getRole(await getChangeable(here, policy), role)
        refuseSystems(here, row)
        return (await countConsequences(here, { kind: 'role', id: row.id })).total
      }),

    delete: (caller: Caller, at: At) =>
      enterPolicies(connections, { caller, level: at.level, action: 'policies.assign' }, async here => {
        const place = await getChangeable(here, at.policy)
        await removeRole({ ...place, here }, await getOwnRole(place, at.role))
        return undefined
      }),
  }
}

/** A place where roles are made and filled. */
type AssigningPlace = Place & { readonly here: Clearance<'policies.assign'> }

interface Named {
  readonly name: string
  readonly description: string
}

/** Deletes a role of the level that the policy defines, and answers how many tenants lose something by it. */
export async function removeRole(
  place: AssigningPlace,
  { id, name, description }: Named & { readonly id: string },
): Promise<number> {
  const { here } = place
  const { total, losses } = await countConsequences(here, { kind: 'role', id })
  await deleteRole(here, id)
  const subject = { kind: 'policy-role', id, name }
  const { permissionAssignments, subjectAssignments, tenants } = total
  here.record({
    action: 'policy-roles.deleted',
    subject,
    before: {
      ...describe(place, { name, description }),
      permissionAssignments,
      subjectAssignments,
      ...(isAtSystemLevel(here) ? { tenants } : {}),
    },
    alsoAbout: [place.id],
  })
  recordLosses(here, { subject, policy: place.id }, losses)
  return losses.length
}

async function createRole(
  here: Clearance<'policies.assign'>,
  policy: string,
  form: { name: string; description?: string },
): Promise<PolicyRole> {
  const place = { ...(await getChangeable(here, policy)), here }
  const id = await addRole(place, form)
  await refuseContradiction(here)
  return present(place, await getRole(place, id))
}

/** Adds a role of the level to the policy, and answers its id. Whether all fits together is still to be asked. */
export async function addRole(place: AssigningPlace, form: { name: string; description?: string }): Promise<string> {
  const { here, id: policy } = place
  const role = { id: newId(), policy, name: tidyLine(form.name), description: tidyLine(form.description ?? '') }
  await refuseTakenName(place, { noun: 'role', name: role.name, policy })
  await refuseTooManyRoles(place)
  await insertRole(here, role)
  here.record({
    action: 'policy-roles.created',
    subject: { kind: 'policy-role', id: role.id, name: role.name },
    after: describe(place, role),
    alsoAbout: [policy],
  })
  return role.id
}

async function refuseTooManyRoles(place: Place): Promise<void> {
  const counts = await countOwnRoles(place.here)
  if (isAtSystemLevel(place.here)) {
    const along = place.outline.heaviestPath(place.id, counts)
    return refuseTooMany(along + 1, limits.systemRolesPerPath, 'system roles along a path of policies')
  }
  const all = [...counts.values()].reduce((sum, count) => sum + count, 0)
  refuseTooMany(all + 1, limits.ownRolesPerTenant, 'roles of its own in a tenant')
}

async function editRole(here: Clearance<'policies.assign'>, at: At, change: Change): Promise<PolicyRole> {
  const place = { ...(await getChangeable(here, at.policy)), here }
  const before = await getOwnRole(place, at.role)
  refuseStale(before.version, change.ifMatch, () => present(place, before))
  const name = change.name === undefined ? before.name : tidyLine(change.name)
  const description = change.description === undefined ? before.description : tidyLine(change.description)
  await changeRole(place, before, { name, description })
  await refuseContradiction(here)
  return present(place, await getRole(place, before.id))
}

/** Gives a role another name or description. Whether all fits together is still to be asked. */
export async function changeRole(
  place: AssigningPlace,
  before: Named & { readonly id: string },
  { name, description }: Named,
): Promise<void> {
  await refuseTakenName(place, { noun: 'role', name, policy: place.id, id: before.id })
  await updateRole(place.here, before.id, { name, description })
  place.here.record({
    action: 'policy-roles.edited',
    subject: { kind: 'policy-role', id: before.id, name },
    before: describe(place, before),
    after: describe(place, { name, description }),
    alsoAbout: [place.id],
  })
}

function describe(place: Place, { name, description }: Named) {
  return { policy: placeOf(place, place.id).path, name, description }
}

/** A role that is visible at the policy; `not_found` otherwise. */
export async function getRole(place: Place, id: string): Promise<RoleRow> {
  const row = await findRole(place, id)
  if (!row) throw notFound('role')
  return row
}

/** A role of the level at hand that the policy at hand defines. */
export async function getOwnRole(place: Place, id: string): Promise<RoleRow> {
  const row = await getRole(place, id)
  refuseSystems(place.here, row)
  if (row.policy === place.id) return row
  const { path } = placeOf(place, row.policy)
  throw new Fault('defined_elsewhere', {
    detail: `"${row.name}" is defined by the policy "${path}": change it there`,
    case: 'defined_by',
    facts: { path },
  })
}

function refuseSystems(here: Clearance, { origin, name }: RoleRow): void {
  if (origin === 'tenant' || isAtSystemLevel(here)) return
  throw new Fault('only_at_system_level', {
    detail: `the role "${name}" belongs to the system level: a tenant gives it to its people, and cannot change it`,
  })
}

function present(place: Place, row: RoleRow): PolicyRole {
  const { policy, ...role } = row
  const change = mayChange(place, row)
  const assign = mayAssign(place.isBuiltIn)
  return {
    ...role,
    definedAt: placeOf(place, policy),
    inherited: policy !== place.id,
    may: { edit: change, delete: change, assignPermissions: assign, assignSubjects: assign },
  }
}

function mayChange(place: Place, { origin, policy }: RoleRow) {
  if (place.isBuiltIn) return mayAssign(true)
  if (origin === 'system' && !isAtSystemLevel(place.here)) return belongsAbove
  return policy === place.id ? mayAssign(false) : definedBy(placeOf(place, policy).path)
}
