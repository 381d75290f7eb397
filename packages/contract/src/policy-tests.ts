import { type Static, Type } from 'typebox'
import { chain, miss } from './decisions.ts'
import { page, pageQuery } from './paging.ts'
import { assetName, level, policyRef } from './policies.ts'
import { act, attributes, claims, permissionName, resource } from './question.ts'
import { route } from './route.ts'
import { changes, nullable, permits, shape, version } from './shape.ts'
import { moment, optionalLine, uuid } from './text.ts'

/** How many tests a policy may have at the system level, and in each tenant. */
export const MAX_TESTS = 500

const outcome = Type.Enum(['allow', 'deny'])

/** What a test asks, and what must come out. At the system level it is asked of a tenant that adds nothing. */
const testQuestion = {
  permission: permissionName,
  subject: shape({
    user: Type.String({ minLength: 1, maxLength: 1000, description: 'a user ID, case-sensitive' }),
    identityRoles: Type.Optional(Type.Array(Type.String({ minLength: 1, maxLength: 1000 }), { maxItems: 100 })),
    claims: Type.Optional(claims),
    properties: Type.Optional(attributes),
  }),
  workspace: Type.Optional(Type.String({ minLength: 1, maxLength: 100 })),
  resource: Type.Optional(resource),
  action: Type.Optional(act),
  context: Type.Optional(attributes),
  /** When it is asked; without it, at the beginning of 2026. */
  now: Type.Optional(moment),
  expect: outcome,
  /** Expected as well: that the question has no answer on its merits, since the permission is not there. */
  error: Type.Optional(Type.Enum(['unknown_permission'])),
  /** Why it is expected, for readers. */
  because: Type.Optional(optionalLine(500)),
}

export const policyTestForm = shape({ name: assetName, ...testQuestion })
export type PolicyTestForm = Static<typeof policyTestForm>

/** A question that belongs to a policy, or to a tenant's customisation of it, with the answer that it must have. */
export const policyTest = shape({
  id: uuid,
  name: Type.String(),
  policy: policyRef,
  ...testQuestion,
  version,
  may: permits('edit', 'delete'),
})
export type PolicyTest = Static<typeof policyTest>

/** What came out, and why. */
export const testVerdict = shape({
  test: shape({ id: uuid, name: Type.String(), policy: policyRef }),
  /** Whether the outcome is the one that is expected, and so is the error, or that there is none. */
  passed: Type.Boolean(),
  expect: outcome,
  outcome,
  error: nullable(shape({ code: Type.String(), message: Type.String() })),
  chains: Type.Array(chain),
  misses: Type.Array(miss),
})
export type TestVerdict = Static<typeof testVerdict>

const ofPolicy = shape({ tenant: level, policy: uuid })
const oneTest = shape({ tenant: level, policy: uuid, test: uuid })

export const policyTests = {
  list: route({
    method: 'GET',
    path: '/api/t/:tenant/policies/:policy/tests',
    summary: 'The tests of a policy that belong to the system level, or to the tenant at hand',
    access: { action: 'policies.read' },
    params: ofPolicy,
    query: shape(pageQuery('name')),
    status: 200,
    answer: shape({ ...page(policyTest).properties, may: permits('create', 'run') }),
    faults: ['not_found'],
  }),
  create: route({
    method: 'POST',
    path: '/api/t/:tenant/policies/:policy/tests',
    summary: 'Keep a question and the answer that it must have',
    access: { action: 'policies.assign' },
    params: ofPolicy,
    body: policyTestForm,
    status: 201,
    answer: policyTest,
    faults: ['not_found', 'built_in', 'name_taken', 'too_many', 'tenant_locked'],
  }),
  get: route({
    method: 'GET',
    path: '/api/t/:tenant/policies/:policy/tests/:test',
    summary: 'One test',
    access: { action: 'policies.read' },
    params: oneTest,
    status: 200,
    answer: policyTest,
    versioned: true,
    faults: ['not_found'],
  }),
  edit: route({
    method: 'PATCH',
    path: '/api/t/:tenant/policies/:policy/tests/:test',
    summary: 'Rename a test, or replace what it asks and expects: `test` holds all of it',
    access: { action: 'policies.assign' },
    params: oneTest,
    body: changes({ name: Type.Optional(assetName), test: Type.Optional(shape(testQuestion)) }),
    status: 200,
    answer: policyTest,
    versioned: true,
    faults: ['not_found', 'built_in', 'name_taken', 'version_conflict', 'version_required', 'tenant_locked'],
  }),
  delete: route({
    method: 'DELETE',
    path: '/api/t/:tenant/policies/:policy/tests/:test',
    summary: 'Delete a test',
    access: { action: 'policies.assign' },
    params: oneTest,
    status: 204,
    faults: ['not_found', 'built_in', 'tenant_locked'],
  }),
  run: route({
    method: 'POST',
    path: '/api/t/:tenant/policies/:policy/tests/run',
    summary: 'Run the tests of a policy and of all below it, or some of them, against what is in force now',
    access: { action: 'policies.read' },
    keys: true,
    params: ofPolicy,
    body: shape({ tests: Type.Optional(Type.Array(uuid, { minItems: 1, maxItems: MAX_TESTS, uniqueItems: true })) }),
    status: 200,
    answer: shape({
      items: Type.Array(testVerdict),
      passed: Type.Integer(),
      failed: Type.Integer(),
      /** Whether tests were left out, since there are more than 500. */
      isCut: Type.Boolean(),
    }),
    faults: ['not_found'],
  }),
}
