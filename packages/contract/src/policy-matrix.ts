import { Type } from 'typebox'
import { level, origin, policyRef } from './policies.ts'
import { assignmentState } from './policy-assets.ts'
import { route } from './route.ts'
import { permits, shape } from './shape.ts'
import { uuid } from './text.ts'

const ofPolicy = shape({ tenant: level, policy: uuid })

/** One change of the matrix: whether the role shall carry the permission by an assignment at this policy and level. */
const cellChange = shape({ role: uuid, permission: uuid, assigned: Type.Boolean() })

export const policyMatrix = {
  get: route({
    method: 'GET',
    path: '/api/t/:tenant/policies/:policy/matrix',
    summary: 'Roles × permissions visible at a policy',
    access: { action: 'policies.read' },
    params: ofPolicy,
    status: 200,
    answer: shape({
      permissions: Type.Array(shape({ id: uuid, name: Type.String(), definedAt: policyRef })),
      roles: Type.Array(shape({ id: uuid, name: Type.String(), origin, definedAt: policyRef })),
      /** Only the cells that are not `none`: the indexes of role and permission, and what stands there. */
      cells: Type.Array(shape({ role: Type.Integer(), permission: Type.Integer(), ...assignmentState.properties })),
      may: permits('save'),
    }),
    faults: ['not_found'],
  }),
  save: route({
    method: 'POST',
    path: '/api/t/:tenant/policies/:policy/matrix',
    summary: 'Save staged changes of the matrix together: all of them, or none',
    access: { action: 'policies.assign' },
    params: ofPolicy,
    body: shape({ changes: Type.Array(cellChange, { minItems: 1, maxItems: 5000 }) }),
    status: 200,
    answer: shape({ assigned: Type.Integer(), ended: Type.Integer() }),
    faults: [
      'not_found',
      'built_in',
      'no_such_role',
      'no_such_permission',
      'already_inherited',
      'version_conflict',
      'tenant_locked',
    ],
  }),
}
