import { type Static, Type } from 'typebox'
import { cursor } from './paging.ts'
import { origin, policyRef } from './policies.ts'
import {
  attributes,
  circumstances,
  heldRole,
  permissionName,
  policyPath,
  question,
  revision,
  subject,
} from './question.ts'
import { route } from './route.ts'
import { nullable, shape } from './shape.ts'
import { moment, optionalLine, tenantId, uuid } from './text.ts'

/** How many questions one batch may hold. */
export const MAX_CHECKS = 1000

const params = shape({ tenant: tenantId })
const atLeast = { atLeast: Type.Optional(revision) }
const askable = ['no_such_policy', 'no_such_permission', 'tenant_locked', 'revision_ahead', 'not_found'] as const

/** One hop of a chain: the role assignment by which a subject comes to a role. */
export const roleHop = shape({
  kind: Type.Enum(['user', 'identity-role', 'claims']),
  /** The user ID, the identity role, or the expression. */
  subject: Type.String(),
  effect: Type.Enum(['grant', 'deny']),
  origin,
  /** The policy at which it is made. */
  at: policyRef,
  /** Whether that is above the policy asked about. */
  inherited: Type.Boolean(),
  workspace: nullable(Type.String()),
  notBefore: nullable(moment),
  until: nullable(moment),
})
export type RoleHop = Static<typeof roleHop>

/** An assignment that puts the permission into a role. */
export const permissionHop = shape({ origin, at: policyRef, inherited: Type.Boolean() })

/** A role that carries the permission, where it is defined, and what puts the permission into it. */
const carryingRole = { role: heldRole, definedAt: policyRef, carries: Type.Array(permissionHop) }

/** One way from the subject to the permission. */
export const chain = shape({
  ...carryingRole,
  through: roleHop,
  /** How many ways are left when the role assignment `through` is removed; those that are not shown count too. */
  others: Type.Integer(),
})
export type Chain = Static<typeof chain>

/** What keeps an assignment from giving its role. */
export const obstacle = shape({
  kind: Type.Enum([
    'denied',
    'other_workspace',
    'not_yet',
    'expired',
    'gate',
    'identity_role_missing',
    'expression_no_match',
    'expression_error',
  ]),
  through: roleHop,
  /** What an expression failed with, or the identity role that was probably meant: one that differs in capitals. */
  detail: nullable(Type.String()),
})

/** A role that would give the permission and is not held; the nearest stand first. */
export const miss = shape({
  ...carryingRole,
  obstacles: Type.Array(obstacle),
  /** Grants that nothing but a deny keeps away. */
  withheld: Type.Array(roleHop),
})
export type Miss = Static<typeof miss>

/** Somebody who may, or who holds a role. */
export const whoCan = shape({
  user: Type.String(),
  /** Whom Tenantry knows by this id, where the asker may see it. */
  displayName: nullable(Type.String()),
  from: Type.Enum(['assigned', 'registered', 'member']),
  /** What an application registered of this user, which counted; null for who was not registered. */
  registered: nullable(shape({ identityRoles: Type.Array(Type.String()), claims: attributes, properties: attributes })),
  roles: Type.Array(heldRole),
})

/** Who is found, beside what is looked for: page by page, and those whom nobody can list. */
const search = {
  q: Type.Optional(optionalLine(200)),
  size: Type.Optional(Type.Integer({ minimum: 1, maximum: 100, default: 25 })),
  cursor: Type.Optional(cursor),
  ...atLeast,
}
const found = shape({
  items: Type.Array(whoCan),
  next: nullable(Type.String()),
  /**
   * Whom it cannot list: whoever brings one of these identity roles, or claims that an expression matches. The first
   * 1,000 of each.
   */
  identityRoles: Type.Array(shape({ identityRole: Type.String(), role: heldRole })),
  expressions: Type.Array(shape({ expression: Type.String(), role: heldRole })),
  revision,
})
export type FoundWho = Static<typeof found>

const held = shape({ roles: Type.Array(heldRole), permissions: Type.Array(Type.String()) })

/**
 * What is asked about applications' policies. API keys may ask all of it, too. An unknown policy or permission is
 * refused; it is never a yes.
 */
export const decisions = {
  evaluate: route({
    method: 'POST',
    path: '/api/t/:tenant/decisions/evaluate',
    summary: 'The roles and permissions of a subject at a policy',
    access: { action: 'decisions.ask' },
    keys: true,
    params,
    body: shape({ ...circumstances, subject, ...atLeast }),
    status: 200,
    answer: shape({ ...held.properties, revision }),
    faults: askable,
  }),
  check: route({
    method: 'POST',
    path: '/api/t/:tenant/decisions/check',
    summary: 'May the subject exercise the permission?',
    access: { action: 'decisions.ask' },
    keys: true,
    params,
    body: shape({ ...question.properties, ...atLeast }),
    status: 200,
    answer: shape({ allowed: Type.Boolean(), revision }),
    faults: askable,
  }),
  checks: route({
    method: 'POST',
    path: '/api/t/:tenant/decisions/checks',
    summary: `Up to ${MAX_CHECKS.toLocaleString('en')} questions at once; answered in their order, all on one revision`,
    access: { action: 'decisions.ask' },
    keys: true,
    params,
    body: shape({ checks: Type.Array(question, { minItems: 1, maxItems: MAX_CHECKS }), ...atLeast }),
    status: 200,
    answer: shape({
      items: Type.Array(
        shape({
          allowed: Type.Boolean(),
          /** Why the question has no answer on its merits; `allowed` is false then. */
          error: Type.Optional(shape({ code: Type.String(), message: Type.String() })),
        }),
      ),
      revision,
    }),
    faults: ['tenant_locked', 'revision_ahead', 'not_found'],
  }),
  explain: route({
    method: 'POST',
    path: '/api/t/:tenant/decisions/explain',
    summary: 'Why? Every chain from the subject to the permission, or how near it came',
    access: { action: 'decisions.ask' },
    keys: true,
    params,
    body: shape({ ...question.properties, ...atLeast }),
    status: 200,
    answer: shape({
      allowed: Type.Boolean(),
      policy: policyRef,
      permission: shape({ id: uuid, name: Type.String() }),
      /** The identity roles that were looked up for the subject, where the asker may see them. */
      resolved: nullable(Type.Array(Type.String())),
      chains: Type.Array(chain),
      misses: Type.Array(miss),
      /** How many chains and obstacles are not shown, since the asker may not see what they run through. */
      hidden: Type.Integer(),
      /** How many chains and obstacles are not shown, since there are more than 500. */
      more: Type.Integer(),
      revision,
    }),
    faults: askable,
  }),
  whoCan: route({
    method: 'POST',
    path: '/api/t/:tenant/decisions/who-can',
    summary: 'Who may exercise the permission: users in assignments, registered subjects, and members of the tenant',
    access: { action: 'decisions.ask' },
    keys: true,
    params,
    body: shape({ ...circumstances, permission: permissionName, ...search }),
    status: 200,
    answer: found,
    faults: askable,
  }),
  whoHolds: route({
    method: 'POST',
    path: '/api/t/:tenant/decisions/who-holds',
    summary: 'Who holds the role at a policy: users in assignments, registered subjects, and members of the tenant',
    access: { action: 'decisions.ask' },
    keys: true,
    params,
    body: shape({ ...circumstances, role: uuid, ...search }),
    status: 200,
    answer: found,
    faults: ['no_such_policy', 'no_such_role', 'tenant_locked', 'revision_ahead', 'not_found'],
  }),
  whatCan: route({
    method: 'POST',
    path: '/api/t/:tenant/decisions/what-can',
    summary: 'What the subject holds, policy by policy: those in which it holds anything',
    access: { action: 'decisions.ask' },
    keys: true,
    params,
    body: shape({
      ...circumstances,
      /** The policy to begin with; without it, all of them. */
      policy: Type.Optional(policyPath),
      subject,
      ...atLeast,
    }),
    status: 200,
    answer: shape({
      items: Type.Array(shape({ policy: policyRef, ...held.properties })),
      /** Whether policies were left out, since there are more than 200. */
      isCut: Type.Boolean(),
      revision,
    }),
    faults: askable,
  }),
  compare: route({
    method: 'POST',
    path: '/api/t/:tenant/decisions/compare',
    summary: 'Two subjects side by side: what only one of them holds at a policy, and what both do',
    access: { action: 'decisions.ask' },
    keys: true,
    params,
    body: shape({ ...circumstances, left: subject, right: subject, ...atLeast }),
    status: 200,
    answer: shape({ onlyLeft: held, onlyRight: held, both: held, revision }),
    faults: askable,
  }),
}
