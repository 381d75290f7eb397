import { type Static, Type } from 'typebox'
import { route } from './route.ts'
import { shape } from './shape.ts'

/**
 * The runtime form of policies that many applications already speak: claims in, roles and permissions out. Fields that
 * are not named here are ignored. The tenant is the key's, or the one in the claim `tenant`, which must be the same.
 */
const open = { additionalProperties: true } as const

/** A claim: `sub` is the user ID, `role` an identity role, `tenant` the tenant; others are seen by expressions. */
export const runtimeClaim = Type.Object(
  {
    Type: Type.String({ minLength: 1, maxLength: 200 }),
    Value: Type.String({ maxLength: 4000 }),
  },
  open,
)
export type RuntimeClaim = Static<typeof runtimeClaim>

const body = Type.Object({ Claims: Type.Array(runtimeClaim, { maxItems: 1000 }) }, open)
const query = Type.Object({ version: Type.Optional(Type.String({ maxLength: 20 })) }, open)
const params = shape({ '*': Type.String({ maxLength: 1100 }) })
const held = { roles: Type.Array(Type.String()), permissions: Type.Array(Type.String()) }

export const runtime = {
  policy: route({
    method: 'POST',
    path: '/runtime/policy/*',
    summary: 'The roles and permissions of the bearer of these claims at a policy, accumulated down its path',
    access: { action: 'decisions.ask' },
    keys: 'only',
    isOpen: true,
    params,
    query,
    body,
    status: 200,
    answer: shape(held),
    refusals: 'texts',
    faults: ['no_such_policy', 'tenant_locked'],
  }),
  children: route({
    method: 'POST',
    path: '/runtime/children/*',
    summary:
      'The child policies in which the bearer of these claims holds anything; with `depth=all` those below them too',
    access: { action: 'decisions.ask' },
    keys: 'only',
    isOpen: true,
    params,
    query: Type.Object(
      { version: Type.Optional(Type.String({ maxLength: 20 })), depth: Type.Optional(Type.Enum(['direct', 'all'])) },
      open,
    ),
    body,
    status: 200,
    answer: shape({ policies: Type.Array(shape({ path: Type.String(), name: Type.String(), ...held })) }),
    refusals: 'texts',
    faults: ['no_such_policy', 'tenant_locked'],
  }),
}
