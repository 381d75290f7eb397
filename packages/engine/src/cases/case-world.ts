import { WorldFault } from '../compile/world-fault.ts'
import type {
  Action,
  ClaimValue,
  CustomRole,
  Match,
  PermissionAssignment,
  Policy,
  Properties,
  Question,
  Resource,
  RoleAssignment,
  World,
} from '../model.ts'

/** A file of `cases/`, as its JSON Schema describes it. */
export interface Case {
  readonly about: string
  readonly policies: CasePolicies
  readonly system?: CasePart
  readonly tenants?: Readonly<Record<string, CasePart>>
  readonly questions: readonly CaseQuestion[]
}

export interface CaseQuestion {
  readonly tenant: string
  readonly policy: string
  readonly permission: string
  readonly user: string
  readonly identityRoles?: readonly string[]
  readonly properties?: Properties
  readonly claims?: Readonly<Record<string, ClaimValue>>
  readonly resource?: Resource
  readonly action?: Action
  readonly context?: Properties
  readonly standing?: 'member' | 'superuser'
  readonly workspace?: string
  readonly now?: string
  readonly expect: 'allow' | 'deny'
  readonly error?: string
  readonly because?: string
}

type CasePolicies = Readonly<Record<string, CasePolicy>>
type CaseRoles = Readonly<Record<string, readonly string[]>>

interface CasePolicy {
  readonly gate?: 'membership'
  readonly permissions?: readonly string[]
  readonly roles?: CaseRoles
  readonly children?: CasePolicies
}

interface CasePart {
  readonly roles?: Readonly<Record<string, CaseRoles>>
  readonly permissions?: readonly { at: string; role: string; permission: string }[]
  readonly assignments?: readonly CaseAssignment[]
}

interface CaseAssignment {
  readonly at: string
  readonly grant?: string
  readonly deny?: string
  readonly user?: string
  readonly identityRole?: string
  readonly claims?: string
  readonly workspace?: string
  readonly notBefore?: string
  readonly until?: string
}

const NEW_YEAR = '2026-01-01T00:00:00Z'

/** The world of a case. Ids are made of the defining path and the name, so a reader can tell them in a failure. */
export function toWorld(given: Case): World {
  const names: Names = { roles: new Map(), permissions: new Map() }
  const own: PermissionAssignment[] = []
  const policies = toPolicies(given.policies, { above: '', names, own })
  const system = toPart(given.system ?? {}, { scope: '*', names })
  const tenants = Object.entries(given.tenants ?? {}).map(([tenant, part]) => ({
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

/** A question of a case as the engine is asked it. */
export function toQuestion(given: CaseQuestion): Question {
  const { user, identityRoles = [], properties, now = NEW_YEAR, ...asked } = given
  const { expect: _, error: __, because: ___, ...question } = asked
  return { ...question, subject: { user, identityRoles, ...(properties && { properties }) }, now: Date.parse(now) }
}

// The ids behind "path name", looked up from a level upwards.
interface Names {
  readonly roles: Map<string, string>
  readonly permissions: Map<string, string>
}

function toPolicies(given: CasePolicies, at: { above: string; names: Names; own: PermissionAssignment[] }): Policy[] {
  return Object.entries(given).map(([name, { gate, permissions = [], roles = {}, children = {} }]) => {
    const path = `${at.above}${name}`
    const define = (known: Map<string, string>) => (asset: string) => {
      known.set(`${path} ${asset}`, `${path}#${asset}`)
      return { id: `${path}#${asset}`, name: asset }
    }
    const policy = {
      name,
      ...(gate === undefined ? {} : { gate }),
      permissions: permissions.map(define(at.names.permissions)),
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
      const id = `${at.scope}:${level}#${name}`
      roles.push({ id, name, level })
      names.roles.set(`${level} ${name}`, id)
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
  return Object.entries(roles).flatMap(([role, permissions]) =>
    permissions.map(permission => ({
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
    const id = known.get(`${path} ${name}`)
    if (id !== undefined) return id
  }
  throw new WorldFault('not_visible', `"${name}" is not visible at "${level}"`)
}
