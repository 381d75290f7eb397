import { sql } from 'kysely'
import type { Clearance } from '../authz/clearance.ts'
import type { KeptKey, ScheduledKey } from './signing-keys.ts'

/** Every key there is, in the order of their moments. */
export async function listSigningKeys({ rows }: Clearance<'token-keys.keep'>): Promise<KeptKey[]> {
  // What was encrypted is a text of JSON; what stands in clear, from before or without a key, is an object.
  const found = await sql<KeptKey>`
    SELECT id, algorithm, signs_from AS "signsFrom",
      CASE jsonb_typeof(private_jwk) WHEN 'string' THEN private_jwk #>> '{}' ELSE private_jwk::text END AS kept
    FROM token_keys ORDER BY signs_from, id`.execute(rows)
  return found.rows
}

export async function insertSigningKey({ rows }: Clearance<'token-keys.keep'>, key: KeptKey): Promise<void> {
  await rows
    .insertInto('token_keys')
    .values({
      id: key.id,
      algorithm: key.algorithm,
      private_jwk: toJson(key.kept),
      signs_from: key.signsFrom,
    })
    .execute()
}

/** Writes the private part of a key in another form. */
export async function updateKeptKey({ rows }: Clearance<'token-keys.keep'>, { id, kept }: KeptKey): Promise<void> {
  await rows
    .updateTable('token_keys')
    .set({ private_jwk: toJson(kept) })
    .where('id', '=', id)
    .execute()
}

export async function deleteSigningKeys(
  { rows }: Clearance<'token-keys.keep'>,
  keys: readonly ScheduledKey[],
): Promise<void> {
  const ids = keys.map(key => key.id)
  if (ids.length === 0) return
  await rows.deleteFrom('token_keys').where('id', 'in', ids).execute()
}

const toJson = (kept: string) => (kept.startsWith('{') ? kept : JSON.stringify(kept))
