import type { Once } from '../kernel/caller.ts'
import { Fault } from '../kernel/fault.ts'
import type { Scope } from './tenant-transaction.ts'

/**
 * Runs work that a request asked for under an Idempotency-Key, once: the answer is stored in the transaction that has
 * the effect. A repeat gets the stored answer; the same key with another request, or for a secret, is refused. Two at
 * the same moment: the second waits for the first.
 */
export async function answerOnce<Result>(
  scope: Scope,
  asked: { once: Once | undefined; principal: string },
  work: () => Promise<Result>,
): Promise<Result> {
  const { once } = asked
  if (!once) return work()
  const place = { tenant_id: scope.tenant, principal: asked.principal, route: once.route, key: once.key }
  const fresh = await scope.rows
    .insertInto('idempotency_records')
    .values({ ...place, fingerprint: once.fingerprint })
    .onConflict(conflict => conflict.doNothing())
    .executeTakeFirst()
  if (fresh.numInsertedOrUpdatedRows === 0n) return (await readStored(scope, place, once)) as Result
  const answer = await work()
  await at(scope, place)
    .set({ answer: JSON.stringify(once.secret ? null : (answer ?? null)) })
    .execute()
  return answer
}

interface Place {
  readonly tenant_id: string
  readonly principal: string
  readonly route: string
  readonly key: string
}

function at(scope: Scope, place: Place) {
  return scope.rows
    .updateTable('idempotency_records')
    .where('tenant_id', '=', place.tenant_id)
    .where('principal', '=', place.principal)
    .where('route', '=', place.route)
    .where('key', '=', place.key)
}

async function readStored(scope: Scope, place: Place, once: Once): Promise<unknown> {
  const stored = await scope.rows
    .selectFrom('idempotency_records')
    .select(['fingerprint', 'answer'])
    .where('tenant_id', '=', place.tenant_id)
    .where('principal', '=', place.principal)
    .where('route', '=', place.route)
    .where('key', '=', place.key)
    .executeTakeFirstOrThrow()
  if (!stored.fingerprint.equals(once.fingerprint)) {
    throw new Fault('idempotency_mismatch', {
      detail: `the Idempotency-Key "${once.key}" was used for another request: use a new one`,
      case: 'idempotency_key_used',
      facts: { key: once.key },
    })
  }
  if (once.secret) {
    throw new Fault('secret_already_shown', {
      detail: 'this request was carried out already; its secret is not repeated',
    })
  }
  return stored.answer
}
