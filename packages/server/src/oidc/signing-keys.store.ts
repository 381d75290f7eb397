import { sql } from 'kysely'
import type { Clearance } from '../authz/clearance.ts'
import type { SigningKey } from './signing-keys.ts'

/** Every key there is, in the order of their moments. */
export async function listSigningKeys({ rows }: Clearance<'token-keys.keep'>): Promise<SigningKey[]> {
  const found = await sql<SigningKey>`
    SELECT id, algorithm, private_jwk AS "privateJwk", signs_from AS "signsFrom"
    FROM token_keys ORDER BY signs_from, id`.execute(rows)
  return found.rows
}

export async function insertSigningKey({ rows }: Clearance<'token-keys.keep'>, key: SigningKey): Promise<void> {
  await rows
    .insertInto('token_keys')
    .values({
      id: key.id,
      algorithm: key.algorithm,
      private_jwk: JSON.stringify(key.privateJwk),
      signs_from: key.signsFrom,
    })
    .execute()
}

export async function deleteSigningKeys({ rows }: Clearance<'token-keys.keep'>, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return
  await rows.deleteFrom('token_keys').where('id', 'in', ids).execute()
}
