import type { AttributeValues } from '@tenantry/contract/attribute-schema'
import type { UserDescription } from '@tenantry/contract/pool-schemas'
import type { Permit } from '@tenantry/contract/shape'
import type { Clearance } from '../authz/clearance.ts'
import { notFound } from '../kernel/fault.ts'
import type { UserId } from '../kernel/ids.ts'
import { refuseStale } from '../kernel/versions.ts'
import { toWhole } from '../pools/attribute-schema.ts'
import { mergeAttributes } from '../pools/attribute-values.ts'
import { holdPool, readSchema } from '../pools/pools.doors.ts'
import { type Held, putHeld, readHeld } from './attributes.store.ts'
import { refuseBuiltIn, type UserRow } from './user.ts'
import { findUser } from './users.store.ts'

/** What is to be changed, and the version that the change starts from. */
export interface DescriptionChange {
  readonly attributes?: AttributeValues
  readonly metadata?: AttributeValues
  readonly ifMatch: number | undefined
}

/** What the schemas of their pool say of a user of the tenant at hand. */
export async function describeUser(home: Clearance, user: UserRow, edit: Permit): Promise<UserDescription> {
  const held = await readHeld(home, user.id)
  const [attributes, metadata] = [
    await readSchema(home, user.pool.id, 'user'),
    await readSchema(home, user.pool.id, 'metadata'),
  ]
  return {
    attributes: { schema: toWhole(attributes), values: held.attributes },
    metadata: { schema: toWhole(metadata), values: held.metadata },
    version: user.version,
    may: { edit },
  }
}

/**
 * Changes what a user holds. The pool is held before the user, so that what was judged by a schema is kept under it: a
 * schema that is saved meanwhile waits, and finds these values.
 */
export async function editDescription(
  home: Clearance,
  { id, edit }: { id: UserId; edit: Permit },
  change: DescriptionChange,
): Promise<UserDescription> {
  const known = await findUser(home, id)
  if (!known) throw notFound('user')
  refuseBuiltIn(known)
  await holdPool(home, known.pool.id, 'share')
  const before = await findUser(home, id, 'update')
  if (!before) throw notFound('user')
  const shown = await describeUser(home, before, edit)
  refuseStale(before.version, change.ifMatch, () => shown)
  const after = {
    ...(change.attributes && { attributes: merge('attributes', shown, change.attributes) }),
    ...(change.metadata && { metadata: merge('metadata', shown, change.metadata) }),
  }
  await putHeld(home, id, after)
  recordChange(home, before, { was: { attributes: shown.attributes.values, metadata: shown.metadata.values }, after })
  return describeUser(home, { ...before, version: before.version + 1 }, edit)
}

function merge(place: 'attributes' | 'metadata', shown: UserDescription, given: AttributeValues): AttributeValues {
  return mergeAttributes(shown[place].schema, { kept: shown[place].values, given, place })
}

/** Which attributes changed stands in the chain; the values are the person's own, and stand beside it. */
function recordChange(home: Clearance, user: UserRow, { was, after }: { was: Held; after: Partial<Held> }): void {
  const before: Record<string, unknown> = {}
  const now: Record<string, unknown> = {}
  for (const place of ['attributes', 'metadata'] as const) {
    const [old, next] = [was[place], after[place] ?? was[place]]
    for (const name of new Set([...Object.keys(old), ...Object.keys(next)])) {
      if (JSON.stringify(old[name]) === JSON.stringify(next[name])) continue
      before[`${place}.${name}`] = old[name] ?? null
      now[`${place}.${name}`] = next[name] ?? null
    }
  }
  home.record({
    action: 'users.attributes-edited',
    subject: { kind: 'user', id: user.id, name: user.userName },
    after: { changed: Object.keys(now) },
    personal: { before, after: now },
  })
}
