import type {
  Case,
  CaseAssignment,
  CaseCell,
  CasePart,
  CasePolicies,
  CaseRoles,
  CaseTest,
} from '@tenantry/engine/cases/case'
import { EVERYWHERE, type TenantId } from '../kernel/ids.ts'
import { type Entries, type Entry, sortNames } from './entry.ts'

/** The things of a level, and in a tenant those of the system level that it stands on, as a file holds them. */
export function toCase(entries: Entries, level: TenantId, base?: Entries): Case {
  const own = sort(entries)
  if (level === EVERYWHERE) return { ...toSystem(own), ...toTests(own.all) }
  const roles = [...own.roles].map(([policy, at]): [string, CaseRoles] => [policy, toRoles(at, own)])
  const part = { ...(roles.length === 0 ? {} : { roles: Object.fromEntries(roles) }), ...toPart(own) }
  return { ...(base && toSystem(sort(base))), tenants: { [level]: part }, ...toTests(own.all, level) }
}

/** Entries in one order, whatever the order of the rows was, and by what they belong to. */
interface Sorted {
  readonly all: readonly Entry[]
  /** By the path of the policy above, empty for those without one. */
  readonly policies: ReadonlyMap<string, readonly Entry[]>
  readonly permissions: ReadonlyMap<string, readonly Entry[]>
  readonly roles: ReadonlyMap<string, readonly Entry[]>
  /** What roles get where they are defined. */
  readonly fillings: ReadonlyMap<string, readonly Entry[]>
  /** What they get elsewhere. */
  readonly cells: readonly Entry[]
}

function sort(entries: Entries): Sorted {
  const all = [...entries.values()]
    .map(entry => ({ entry, keys: orderOf(entry) }))
    .sort((one, other) => compare(one.keys, other.keys))
    .map(({ entry }) => entry)
  const of = (kind: Entry['kind']) => all.filter(entry => entry.kind === kind)
  const roles = of('role')
  const isHome = new Set(roles.map(({ policy, name }) => roleKey(policy, name)))
  const cells = of('permission-assignment')
  const isFilling = ({ policy, role }: Entry) => isHome.has(roleKey(policy, role ?? ''))
  return {
    all,
    policies: Map.groupBy(of('policy'), ({ policy }) => policy.slice(0, Math.max(0, policy.lastIndexOf('/')))),
    permissions: Map.groupBy(of('permission'), ({ policy }) => policy),
    roles: Map.groupBy(roles, ({ policy }) => policy),
    fillings: Map.groupBy(cells.filter(isFilling), ({ policy, role }) => roleKey(policy, role ?? '')),
    cells: cells.filter(cell => !isFilling(cell)),
  }
}

function orderOf({ policy, role, subjectKind, name, workspace }: Entry): readonly string[] {
  const kind = subjectKind === null ? '' : String(['user', 'identity-role', 'claims'].indexOf(subjectKind))
  return [policy, role ?? '', kind, name, workspace ?? '']
}

function compare(some: readonly string[], others: readonly string[]): number {
  const at = some.findIndex((text, index) => text !== others[index])
  if (at === -1) return 0
  return (some[at] ?? '') < (others[at] ?? '') ? -1 : 1
}

function roleKey(policy: string, role: string): string {
  return JSON.stringify([policy, role])
}

function toSystem(sorted: Sorted): Case {
  const part = toPart(sorted)
  return { policies: toPolicies('', sorted), ...(Object.keys(part).length === 0 ? {} : { system: part }) }
}

function toPolicies(above: string, sorted: Sorted): CasePolicies {
  return Object.fromEntries(
    (sorted.policies.get(above) ?? []).map(({ policy, name, says }) => {
      const permissions = (sorted.permissions.get(policy) ?? []).map(one =>
        one.says.description === undefined ? one.name : { name: one.name, description: one.says.description },
      )
      const roles = toRoles(sorted.roles.get(policy) ?? [], sorted)
      const children = toPolicies(policy, sorted)
      const content = {
        ...(says.description === undefined ? {} : { description: says.description }),
        ...(permissions.length === 0 ? {} : { permissions }),
        ...(Object.keys(roles).length === 0 ? {} : { roles }),
        ...(Object.keys(children).length === 0 ? {} : { children }),
      }
      return [name, content]
    }),
  )
}

function toRoles(roles: readonly Entry[], { fillings }: Sorted): CaseRoles {
  return Object.fromEntries(
    roles.map(({ policy, name, says: { description } }) => {
      const permissions = (fillings.get(roleKey(policy, name)) ?? []).map(filling => filling.name)
      return [name, description === undefined ? permissions : { description, permissions }]
    }),
  )
}

function toPart({ all, cells }: Sorted): CasePart {
  const permissions = cells.map(
    ({ policy, role, name }): CaseCell => ({
      at: policy,
      role: role ?? '',
      permission: name,
    }),
  )
  const assignments = all.filter(({ kind }) => kind === 'role-assignment').map(toAssignment)
  return {
    ...(permissions.length === 0 ? {} : { permissions }),
    ...(assignments.length === 0 ? {} : { assignments }),
  }
}

function toAssignment({ policy, role, subjectKind, name, workspace, says }: Entry): CaseAssignment {
  const { effect, notBefore, until, reason } = says
  return {
    at: policy,
    [effect === 'deny' ? 'deny' : 'grant']: role ?? '',
    [subjectKind === 'identity-role' ? 'identityRole' : (subjectKind ?? 'user')]: name,
    ...(workspace === null ? {} : { workspace }),
    ...(notBefore === undefined ? {} : { notBefore: toInstant(notBefore) }),
    ...(until === undefined ? {} : { until: toInstant(until) }),
    ...(reason === undefined ? {} : { reason }),
  }
}

/** Milliseconds only where there are some. */
function toInstant(moment: string): string {
  return moment.replace('.000Z', 'Z')
}

function toTests(entries: readonly Entry[], tenant?: string): { tests?: CaseTest[] } {
  const tests = entries.flatMap(({ policy, name, body }) => {
    if (!body) return []
    const { permission, subject, workspace, resource, action, context, now, expect, error, because } = body
    const { user, identityRoles, claims, properties } = subject
    const asked = { user, identityRoles, claims, properties, resource, action, context, workspace, now }
    const test = { name, tenant, policy, permission, ...asked, expect, error, because }
    // What is not there is left out, and attributes stand in the order of their names.
    const said = Object.entries(test).filter(([, value]) => value !== undefined)
    return [Object.fromEntries(said.map(([field, value]) => [field, sortNames(value)])) as unknown as CaseTest]
  })
  return tests.length === 0 ? {} : { tests }
}
