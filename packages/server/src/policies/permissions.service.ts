import type { PageQuery } from '@tenantry/contract/paging'
import type { PolicyPermission } from '@tenantry/contract/policy-assets'
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
  countPermissions,
  deletePermission,
  findPermission,
  insertPermission,
  listPermissionPage,
  type PermissionRow,
  updatePermission,
} from './permissions.store.ts'
import { definedBy, getChangeable, getPlace, mayDefine, type Place, placeOf } from './place.ts'

interface At {
  readonly level: TenantId
  readonly policy: string
  readonly permission: string
}

interface Change {
  readonly name?: string
  readonly description?: string
  readonly ifMatch: number | undefined
}

/** The permissions of policies: defined at the system level, seen in the policy and in all below it. */
export function policyPermissionsService({ connections }: Parts) {
  return {
    list: (caller: Caller, { level, policy }: Omit<At, 'permission'>, query: PageQuery) =>
      enterPolicies(connections, { caller, level, action: 'policies.read' }, async here => {
        const place = await getPlace(here, policy)
        const page = await listPermissionPage(place, query)
        return { ...page, items: page.items.map(row => present(place, row)) }
      }),

    get: (caller: Caller, { level, policy, permission }: At) =>
      enterPolicies(connections, { caller, level, action: 'policies.read' }, async here => {
        const place = await getPlace(here, policy)
        return present(place, await getPermission(place, permission))
      }),

    create: (
      caller: Caller,
      { level, policy }: Omit<At, 'permission'>,
      form: { name: string; description?: string },
    ): Promise<PolicyPermission> =>
      enterPolicies(connections, { caller, level, action: 'policies.define' }, here =>
        createPermission(here, policy, form),
      ),

    edit: (caller: Caller, at: At, change: Change): Promise<PolicyPermission> =>
      enterPolicies(connections, { caller, level: at.level, action: 'policies.define' }, here =>
        editPermission(here, at, change),
      ),

    consequences: (caller: Caller, { level, policy, permission }: At) =>
      enterPolicies(connections, { caller, level, action: 'policies.define' }, async here => {
        const { id } = await getPermission(await getChangeable(here, policy), permission)
        return (await countConsequences(here, { kind: 'permission', id })).total
      }),

    delete: (caller: Caller, at: At) =>
      enterPolicies(connections, { caller, level: at.level, action: 'policies.define' }, async here => {
        const place = await getChangeable(here, at.policy)
        await removePermission({ ...place, here }, await getOwnPermission(place, at.permission))
        return undefined
      }),
  }
}

/** A place where definitions are changed. */
type DefiningPlace = Place & { readonly here: Clearance<'policies.define'> }

/** Deletes a permission that the policy defines, and answers how many tenants lose something by it. */
export async function removePermission(
  place: DefiningPlace,
  { id, name, description }: { id: string; name: string; description: string },
): Promise<number> {
  const { here } = place
  const { total, losses } = await countConsequences(here, { kind: 'permission', id })
  await deletePermission(here, id)
  const subject = { kind: 'policy-permission', id, name }
  const { permissionAssignments, tenants } = total
  here.record({
    action: 'policy-permissions.deleted',
    subject,
    before: { policy: placeOf(place, place.id).path, name, description, permissionAssignments, tenants },
    alsoAbout: [place.id],
  })
  recordLosses(here, { subject, policy: place.id }, losses)
  return losses.length
}

async function createPermission(
  here: Clearance<'policies.define'>,
  policy: string,
  form: { name: string; description?: string },
): Promise<PolicyPermission> {
  const place = { ...(await getChangeable(here, policy)), here }
  const id = await addPermission(place, form)
  await refuseContradiction(here)
  return present(place, await getPermission(place, id))
}

/** Adds a permission to the policy, and answers its id. Whether all fits together is still to be asked. */
export async function addPermission(
  place: DefiningPlace,
  form: { name: string; description?: string },
): Promise<string> {
  const { here, id: policy } = place
  const permission = { id: newId(), policy, name: tidyLine(form.name), description: tidyLine(form.description ?? '') }
  await refuseTakenName(place, { noun: 'permission', name: permission.name, policy })
  const along = place.outline.heaviestPath(policy, await countPermissions(here))
  refuseTooMany(along + 1, limits.permissionsPerPath, 'permissions along a path of policies')
  await insertPermission(here, permission)
  here.record({
    action: 'policy-permissions.created',
    subject: { kind: 'policy-permission', id: permission.id, name: permission.name },
    after: { policy: placeOf(place, policy).path, name: permission.name, description: permission.description },
    alsoAbout: [policy],
  })
  return permission.id
}

async function editPermission(here: Clearance<'policies.define'>, at: At, change: Change): Promise<PolicyPermission> {
  const place = { ...(await getChangeable(here, at.policy)), here }
  const before = await getOwnPermission(place, at.permission)
  refuseStale(before.version, change.ifMatch, () => present(place, before))
  const name = change.name === undefined ? before.name : tidyLine(change.name)
  const description = change.description === undefined ? before.description : tidyLine(change.description)
  await changePermission(place, before, { name, description })
  await refuseContradiction(here)
  return present(place, await getPermission(place, before.id))
}

interface Named {
  readonly name: string
  readonly description: string
}

/** Gives a permission another name or description. Whether all fits together is still to be asked. */
export async function changePermission(
  place: DefiningPlace,
  before: Named & { readonly id: string },
  { name, description }: Named,
): Promise<void> {
  await refuseTakenName(place, { noun: 'permission', name, policy: place.id, id: before.id })
  await updatePermission(place.here, before.id, { name, description })
  const policy = placeOf(place, place.id).path
  place.here.record({
    action: 'policy-permissions.edited',
    subject: { kind: 'policy-permission', id: before.id, name },
    before: { policy, name: before.name, description: before.description },
    after: { policy, name, description },
    alsoAbout: [place.id],
  })
}

/** A permission that is visible at the policy; `not_found` otherwise. */
export async function getPermission(place: Place, id: string): Promise<PermissionRow> {
  const row = await findPermission(place, id)
  if (!row) throw notFound('permission')
  return row
}

/** A permission that the policy at hand defines. */
export async function getOwnPermission(place: Place, id: string): Promise<PermissionRow> {
  const row = await getPermission(place, id)
  if (row.policy === place.id) return row
  const { path } = placeOf(place, row.policy)
  throw new Fault('defined_elsewhere', {
    detail: `"${row.name}" is defined by the policy "${path}": change it there`,
    case: 'defined_by',
    facts: { path },
  })
}

function present(place: Place, { id, name, description, policy, version, roles }: PermissionRow): PolicyPermission {
  const definedAt = placeOf(place, policy)
  const inherited = policy !== place.id
  const may = inherited ? definedBy(definedAt.path) : mayDefine(place.here, place.isBuiltIn)
  return { id, name, description, definedAt, inherited, roles, version, may: { edit: may, delete: may } }
}
