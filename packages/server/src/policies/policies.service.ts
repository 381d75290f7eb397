import type { PageQuery } from '@tenantry/contract/paging'
import type { Consequences, Policy, WholePolicy } from '@tenantry/contract/policies'
import type { Clearance } from '../authz/clearance.ts'
import { enterPolicies } from '../authz/enter-policies.ts'
import type { Parts } from '../authz/parts.ts'
import { refusedBecause } from '../authz/wording.ts'
import type { Caller } from '../kernel/caller.ts'
import { Fault, notFound } from '../kernel/fault.ts'
import { newId, type TenantId } from '../kernel/ids.ts'
import { tidyLine } from '../kernel/text.ts'
import { refuseStale } from '../kernel/versions.ts'
import { BUILT_IN_ID, BUILT_IN_NAME, builtInPlace, refuseBuiltIn } from './built-in.ts'
import { refuseContradiction } from './check-world.ts'
import { countConsequences } from './consequences.view.ts'
import { recordLosses } from './deletion.ts'
import { limits, refuseTooMany } from './limits.ts'
import { Outline } from './outline.ts'
import { getChangeable, getPlace, mayAssign, mayDefine, placeOf } from './place.ts'
import { deletePolicy, insertPolicy, listPolicies, updatePolicy } from './policies.store.ts'
import {
  countCustomising,
  countDefined,
  findPolicySummary,
  listPolicyPage,
  type PolicySummary,
} from './policies.view.ts'

interface Naming {
  readonly name?: string
  readonly description?: string
}

/** The policies themselves: a tree of names that permissions, roles and assignments hang on. */
export function policiesService({ connections }: Parts) {
  return {
    list: (caller: Caller, level: TenantId, query: PageQuery & { parent?: string }) =>
      enterPolicies(connections, { caller, level, action: 'policies.read' }, async here => {
        const outline = new Outline(await listPolicies(here))
        const parent = query.parent ?? null
        if (parent !== null && parent !== BUILT_IN_ID && !outline.find(parent)) throw notFound('policy')
        const page = await listPolicyPage(here, parent, query)
        const counts = await countCustomising(
          here,
          page.items.map(item => item.id),
        )
        const items = page.items.map(item => present(here, item, { outline, customisedBy: counts.get(item.id) ?? 0 }))
        return { ...page, items, may: { create: mayDefine(here, parent === BUILT_IN_ID) } }
      }),

    get: (caller: Caller, level: TenantId, policy: string) =>
      enterPolicies(connections, { caller, level, action: 'policies.read' }, here => showWhole(here, policy)),

    create: (
      caller: Caller,
      level: TenantId,
      form: { name: string; description?: string; parent?: string },
    ): Promise<Policy> =>
      enterPolicies(connections, { caller, level, action: 'policies.define' }, here => createPolicy(here, form)),

    edit: (
      caller: Caller,
      at: { level: TenantId; policy: string },
      change: Naming & { ifMatch: number | undefined },
    ): Promise<WholePolicy> =>
      enterPolicies(connections, { caller, level: at.level, action: 'policies.define' }, here =>
        editPolicy(here, at.policy, change),
      ),

    consequences: (caller: Caller, level: TenantId, policy: string): Promise<Consequences> =>
      enterPolicies(connections, { caller, level, action: 'policies.define' }, async here => {
        const { outline } = await getChangeable(here, policy)
        const policies = outline.below(policy).map(row => row.id)
        return (await countConsequences(here, { kind: 'policy', policies })).total
      }),

    delete: (caller: Caller, level: TenantId, { policy, confirm }: { policy: string; confirm: string }) =>
      enterPolicies(connections, { caller, level, action: 'policies.define' }, async here => {
        const { outline, policy: row } = await getChangeable(here, policy)
        if (confirm !== row.name) {
          throw new Fault('confirmation_mismatch', {
            field: 'confirm',
            detail: `"${confirm}" is not the name of the policy: type "${row.name}" to delete it`,
            case: 'confirm_name',
            facts: { name: row.name },
          })
        }
        await removePolicy(here, outline, policy)
        return undefined
      }),
  }
}

async function createPolicy(
  here: Clearance<'policies.define'>,
  form: { name: string; description?: string; parent?: string },
): Promise<Policy> {
  if (form.parent !== undefined) refuseBuiltIn(form.parent)
  const id = await addPolicy(here, new Outline(await listPolicies(here)), form)
  await refuseContradiction(here)
  return show(here, new Outline(await listPolicies(here)), id)
}

/** Adds a policy to those of the outline, and answers its id. Whether all fits together is still to be asked. */
export async function addPolicy(
  here: Clearance<'policies.define'>,
  outline: Outline,
  form: { name: string; description?: string; parent?: string },
): Promise<string> {
  const parent = form.parent ?? null
  if (parent !== null && !outline.find(parent)) throw notFound('policy')
  refuseTooMany(outline.size + 1, limits.policies, 'policies')
  const depth = parent === null ? 1 : outline.lineOf(parent).length + 1
  if (depth > limits.policyDepth) {
    throw new Fault('too_deep', {
      field: 'parent',
      detail: `the policy would stand at depth ${depth}: at most ${limits.policyDepth} stand one below the other`,
      case: 'policy_too_deep',
      facts: { limit: limits.policyDepth, level: depth },
    })
  }
  const policy = { id: newId(), parent, name: tidyLine(form.name), description: tidyLine(form.description ?? '') }
  refuseBuiltInName(policy)
  await insertPolicy(here, policy)
  const path = parent === null ? policy.name : `${outline.placeOf(parent).path}/${policy.name}`
  here.record({
    action: 'policies.created',
    subject: { kind: 'policy', id: policy.id, name: path },
    after: { path, description: policy.description },
    ...(parent === null ? {} : { alsoAbout: [parent] }),
  })
  return policy.id
}

/** Deletes a policy with all below it, and answers how many tenants lose something by it. */
export async function removePolicy(
  here: Clearance<'policies.define'>,
  outline: Outline,
  policy: string,
): Promise<number> {
  const { path } = outline.placeOf(policy)
  const parent = outline.find(policy)?.parent
  const policies = outline.below(policy).map(({ id }) => id)
  const { total, losses } = await countConsequences(here, { kind: 'policy', policies })
  await deletePolicy(here, policy)
  const subject = { kind: 'policy', id: policy, name: path }
  here.record({ action: 'policies.deleted', subject, before: { path, ...total }, alsoAbout: parent ? [parent] : [] })
  recordLosses(here, { subject, policy }, losses)
  return losses.length
}

async function editPolicy(
  here: Clearance<'policies.define'>,
  id: string,
  change: Naming & { ifMatch: number | undefined },
): Promise<WholePolicy> {
  const { policy, outline } = await getChangeable(here, id)
  const shown = await showWhole(here, id)
  refuseStale(policy.version, change.ifMatch, () => shown)
  const name = change.name === undefined ? policy.name : tidyLine(change.name)
  const description = change.description === undefined ? policy.description : tidyLine(change.description)
  refuseBuiltInName({ parent: policy.parent, name })
  await changePolicy(here, outline, { ...policy, name, description })
  await refuseContradiction(here)
  return showWhole(here, id)
}

/** Gives a policy of the outline another name or description. Whether all fits together is still to be asked. */
export async function changePolicy(
  here: Clearance<'policies.define'>,
  outline: Outline,
  { id, name, description }: { id: string; name: string; description: string },
): Promise<void> {
  await updatePolicy(here, id, { name, description })
  const { path } = new Outline(await listPolicies(here)).placeOf(id)
  here.record({
    action: 'policies.edited',
    subject: { kind: 'policy', id, name: path },
    before: { path: outline.placeOf(id).path, description: outline.find(id)?.description ?? '' },
    after: { path, description },
  })
}

async function showWhole(here: Clearance, id: string): Promise<WholePolicy> {
  const place = await getPlace(here, id)
  const define = mayDefine(here, place.isBuiltIn)
  const assign = mayAssign(place.isBuiltIn)
  const shown = await show(here, place.outline, id)
  const parents = place.line.filter(above => above !== id)
  const inherited = await countDefined(here, parents)
  return {
    ...shown,
    parents: parents.map(above => placeOf(place, above)),
    inheritedPermissions: inherited.permissions,
    inheritedRoles: inherited.roles,
    may: { ...shown.may, addPermission: define, addRole: assign, addChild: define, assign },
  }
}

function refuseBuiltInName({ parent, name }: { parent: string | null; name: string }): void {
  if (parent !== null || name !== BUILT_IN_NAME) return
  throw new Fault('name_taken', {
    field: 'name',
    detail: `"${BUILT_IN_NAME}" is the policy that is built in: choose another name`,
    case: 'policy_name_used',
    facts: { name },
  })
}

async function show(here: Clearance, outline: Outline, id: string): Promise<Policy> {
  const summary = await findPolicySummary(here, id)
  if (!summary) throw notFound('policy')
  const counts = await countCustomising(here, [id])
  return present(here, summary, { outline, customisedBy: counts.get(id) ?? 0 })
}

function present(
  here: Clearance,
  { id, name, description, permissions, roles, children, version }: PolicySummary,
  about: { outline: Outline; customisedBy: number },
): Policy {
  const builtIn = id === BUILT_IN_ID
  const may = builtIn
    ? refusedBecause(`"${BUILT_IN_NAME}" is built in`, { case: 'policy_built_in' })
    : mayDefine(here, false)
  const { path } = builtIn ? builtInPlace : about.outline.placeOf(id)
  const figures = { permissions, roles, children, customisedBy: about.customisedBy }
  return { id, name, path, description, builtIn, ...figures, version, may: { edit: may, delete: may } }
}
