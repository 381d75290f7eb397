import { type Static, Type } from 'typebox'
import { level, policyRef } from './policies.ts'
import { subjectKind } from './policy-subjects.ts'
import { route } from './route.ts'
import { nullable, shape } from './shape.ts'
import { line, moment, prose, tenantId, uuid } from './text.ts'

/** Changes at one policy that are not saved yet. They are previewed together, as if saved at once. */
const stagedChanges = shape({
  policy: uuid,
  /** Permission assignments, on and off. */
  permissions: Type.Optional(
    Type.Array(shape({ role: uuid, permission: uuid, assigned: Type.Boolean() }), { minItems: 1, maxItems: 5000 }),
  ),
  /** Role assignments that would be added. */
  add: Type.Optional(
    shape({
      role: uuid,
      kind: subjectKind,
      subjects: Type.Array(prose(4000), { minItems: 1, maxItems: 100, uniqueItems: true }),
      effect: Type.Optional(Type.Enum(['grant', 'deny'])),
      workspace: Type.Optional(line(100)),
      notBefore: Type.Optional(moment),
      until: Type.Optional(moment),
    }),
  ),
  /** A role assignment that would be ended. */
  end: Type.Optional(shape({ role: uuid, assignment: uuid })),
  /** A role or permission of this policy that would be deleted, or the policy itself with all below it. */
  delete: Type.Optional(shape({ kind: Type.Enum(['policy', 'permission', 'role']), id: uuid })),
})
export type StagedChanges = Static<typeof stagedChanges>

const gain = shape({ gained: Type.Array(Type.String()), lost: Type.Array(Type.String()) })

/** What somebody gains and loses at one policy: the names of roles and permissions. */
export const policyShift = shape({
  policy: Type.String({ description: 'the path of the policy' }),
  /** Set where it speaks about this workspace, in which it is otherwise than without any. */
  workspace: nullable(Type.String()),
  /** Null: at once. */
  from: nullable(moment),
  /** Null: without an end. */
  until: nullable(moment),
  roles: gain,
  permissions: gain,
})
export type PolicyShift = Static<typeof policyShift>

/** Who gains and loses something: a user, whoever brings an identity role, or whomever an expression matches. */
export const shiftedBearer = shape({
  kind: subjectKind,
  /** The user ID, the identity role, or the expression. */
  subject: Type.String(),
  /** Whom Tenantry knows by this id, where the asker may see it. */
  displayName: nullable(Type.String()),
  shifts: Type.Array(policyShift),
})
export type ShiftedBearer = Static<typeof shiftedBearer>

/** Who gains and loses in one tenant; `tenant` is null for all that add nothing of their own, which are alike. */
export const tenantShifts = shape({
  tenant: nullable(shape({ id: tenantId, title: Type.String() })),
  items: Type.Array(shiftedBearer),
  /** How many more gain or lose something than are shown. */
  more: Type.Integer(),
  /** Whether not everybody was looked at: there are more users than that, or the time of the request ran out. */
  isCut: Type.Boolean(),
})
export type TenantShifts = Static<typeof tenantShifts>

export const policyPreview = {
  preview: route({
    method: 'POST',
    path: '/api/t/:tenant/policies/preview',
    summary: 'Who gains and who loses what by changes at a policy, before they are saved',
    access: { action: 'policies.read' },
    params: shape({ tenant: level }),
    body: stagedChanges,
    status: 200,
    answer: shape({
      policy: policyRef,
      tenants: Type.Array(tenantShifts),
      /** How many customising tenants were not looked at, since there are too many. */
      moreTenants: Type.Integer(),
    }),
    faults: [
      'not_found',
      'only_at_system_level',
      'defined_elsewhere',
      'built_in',
      'no_such_role',
      'no_such_permission',
      'already_inherited',
      'already_assigned',
      'invalid_expression',
      'expiry_in_the_past',
      'version_conflict',
    ],
  }),
}
