import { WorldFault } from '../compile/world-fault.ts'
import type { CustomRole, Match, PermissionAssignment, Policy, Question, RoleAssignment, World } from '../model.ts'
import {
  type Case,
  type CaseAssignment,
  type CasePart,
  type CasePolicies,
  type CaseRoles,
  type CaseTest,
  toPermission,
  toRole,
} from './case.ts'

/** When a test is asked that does not say so. */
export const NEW_YEAR = '2026-01-01T00:00:00Z'

/** Stands for every tenant that adds nothing; no tenant has this id. */
export const ANY_TENANT = 'all'

/** The world of a case. Ids are made of the defining path and the name, so a reader can tell them in a failure. */
export function toWorld(given: Case): World {
  const names: Names = { roles: new Map(), permissions: new Map() }
  const own: PermissionAssignment[] = []
  const policies = toPolicies(given.policies ?? {}, { above: '', names, own })
  const system = toPart(given.system ?? {}, { scope: '*', names })
  const tenants = Object.entries({ [ANY_TENANT]: {}, ...given.tenants }).map(([tenant, part]) => ({
    tenant,
    ...toPart(part, { scope: tenant, names }),
  }))
  return {
    policies,
    permissionAssignments: [...own, ...system.permissionAssignments],
    roleAssignments: system.roleAssignments,
    tenants,
  }
}

/** A test as the engine is asked it. */
export function toQuestion(given: CaseTest): Question {
  const { user, identityRoles = [], properties, now = NEW_YEAR, tenant = ANY_TENANT, ...asked } = given
  const { name: _, expect: __, error: ___, because: ____, ...question } = asked
  return {
    ...question,
    tenant,
    subject: { user, identityRoles, ...(properties && { properties }) },
    now: Date.parse(now),
  }
}

// The ids by path and name, looked up from a level upwards.
interface Names {
  readonly roles: Map<string, string>
  readonly permissions: Map<string, string>
}

function toPolicies(given: CasePolicies, at: { above: string; names: Names; own: PermissionAssignment[] }): Policy[] {
  return Object.entries(given).map(([name, { gate, permissions = [], roles = {}, children = {} }]) => {
    const path = `${at.above}${name}`
    const define = (known: Map<string, string>) => (asset: string) => {
      const id = `${path}\n#${asset}`
      known.set(keyOf(path, asset), id)
      return { id, name: asset }
    }
    const policy = {
      name,
      ...(gate === undefined ? {} : { gate }),
      permissions: permissions.map(one => define(at.names.permissions)(toPermission(one).name)),
      roles: Object.keys(roles).map(define(at.names.roles)),
    }
    at.own.push(...fillRoles(roles, { level: path, scope: '*', names: at.names }))
    return { ...policy, children: toPolicies(children, { ...at, above: `${path}/` }) }
  })
}

function toPart(part: CasePart, at: { scope: string; names: Names }) {
  const names = { ...at.names, roles: new Map(at.names.roles) }
  const roles: CustomRole[] = []
  const permissionAssignments: PermissionAssignment[] = []
  for (const [level, given] of Object.entries(part.roles ?? {})) {
    for (const name of Object.keys(given)) {
      const id = `${at.scope}:${level}\n#${name}`
      roles.push({ id, name, level })
      names.roles.set(keyOf(level, name), id)
    }
    permissionAssignments.push(...fillRoles(given, { level, scope: at.scope, names }))
  }
  for (const { at: level, role, permission } of part.permissions ?? []) {
    permissionAssignments.push(...fillRoles({ [role]: [permission] }, { level, scope: at.scope, names }))
  }
  const roleAssignments = (part.assignments ?? []).map(made => toAssignment(made, { scope: at.scope, names }))
  return { roles, permissionAssignments, roleAssignments }
}

function fillRoles(roles: CaseRoles, at: { level: string; scope: string; names: Names }): PermissionAssignment[] {
  return Object.entries(roles).flatMap(([role, content]) =>
    toRole(content).permissions.map(permission => ({
      level: at.level,
      scope: at.scope,
      role: lookUp(at.names.roles, at.level, role),
      permission: lookUp(at.names.permissions, at.level, permission),
    })),
  )
}

function toAssignment(made: CaseAssignment, { scope, names }: { scope: string; names: Names }): RoleAssignment {
  const { at: level, grant, deny, workspace, notBefore, until } = made
  return {
    level,
    scope,
    role: lookUp(names.roles, level, grant ?? deny ?? ''),
    match: toMatch(made),
    effect: deny === undefined ? 'grant' : 'deny',
    ...(workspace === undefined ? {} : { workspace }),
    ...(notBefore === undefined ? {} : { notBefore: Date.parse(notBefore) }),
    ...(until === undefined ? {} : { until: Date.parse(until) }),
  }
}

function toMatch({ user, identityRole = '', claims }: CaseAssignment): Match {
  if (user !== undefined) return { by: 'user', user }
  return claims === undefined ? { by: 'identity-role', identityRole } : { by: 'claims', expression: claims }
}

function lookUp(known: ReadonlyMap<string, string>, level: string, name: string): string {
  for (let path = level; path !== ''; path = path.slice(0, Math.max(0, path.lastIndexOf('/')))) {
    const id = known.get(keyOf(path, name))
    if (id !== undefined) return id
  }
  throw new WorldFault('not_visible', `"${name}" is not visible at "${level}"`)
}

// No name holds a line break, so no two things share a key.
function keyOf(path: string, name: string): string {
  return `${path}\n${name}`
}
