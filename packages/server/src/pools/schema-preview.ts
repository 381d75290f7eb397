import type { AttributeSchema } from '@tenantry/contract/attribute-schema'
import type { SchemaPreview } from '@tenantry/contract/pool-schemas'
import type { Clearance } from '../authz/clearance.ts'
import type { UserId } from '../kernel/ids.ts'
import type { SchemaKind } from './attribute-schema.ts'
import { makeJudge } from './attribute-values.ts'
import { countHolders, type DescribedUser, listDescribed, readSchema } from './schemas.store.ts'

/** As many of those who do not fit are named. */
const MOST_EXAMPLES = 20
const BATCH = 200
/** How long users are judged at most, and for how long without letting other requests through. */
const MOST_MS = 3000
const SLICE_MS = 20

/** What a schema would mean for the users of a pool, without changing anything. */
export async function previewSchema(
  here: Clearance,
  { pool, kind, schema }: { pool: string; kind: SchemaKind; schema: AttributeSchema },
): Promise<SchemaPreview> {
  const removed = listRemoved(await readSchema(here, pool, kind), schema)
  const { users, holders } = await countHolders(here, pool, { kind, attributes: removed })
  const judge = makeJudge(schema)
  const tally = { judged: 0, misfits: 0, examples: [] as SchemaPreview['examples'] }
  const began = performance.now()
  for await (const user of walk(here, pool, kind)) {
    tally.judged += 1
    // What goes with its attribute is no reason: it is said beside them.
    const findings = judge(user.values).filter(({ attribute }) => !removed.includes(attribute))
    if (findings.length > 0) {
      tally.misfits += 1
      if (tally.examples.length < MOST_EXAMPLES) tally.examples.push(toExample(user, findings))
    }
    if (performance.now() - began > MOST_MS) break
  }
  return { users, ...tally, removed: removed.map((attribute, index) => ({ attribute, users: holders[index] ?? 0 })) }
}

/** The attributes that a new schema no longer has. */
export function listRemoved(before: AttributeSchema, after: AttributeSchema): string[] {
  return Object.keys(before.properties).filter(name => !Object.hasOwn(after.properties, name))
}

/** The users of a pool one by one; now and then it lets everybody else go on. */
async function* walk(here: Clearance, pool: string, kind: SchemaKind): AsyncGenerator<DescribedUser> {
  let after: UserId | null = null
  for (;;) {
    const users: DescribedUser[] = await listDescribed(here, pool, { kind, after, size: BATCH })
    let resumed = performance.now()
    for (const user of users) {
      yield user
      if (performance.now() - resumed > SLICE_MS) {
        await new Promise(resolve => setImmediate(resolve))
        resumed = performance.now()
      }
    }
    const last = users.at(-1)
    if (!last || users.length < BATCH) return
    after = last.id
  }
}

function toExample({ id, userName, displayName }: DescribedUser, findings: ReturnType<ReturnType<typeof makeJudge>>) {
  return {
    user: { id, userName, displayName },
    reasons: findings.map(({ attribute, problem }) => ({ field: attribute, ...problem })),
  }
}
