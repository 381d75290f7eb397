import { createPublicKey, generateKeyPairSync, sign } from 'node:crypto'
import { sql } from 'kysely'
import type { Rows } from '../database/tenant-transaction.ts'
import { newId } from '../kernel/ids.ts'
import type { Vault } from '../kernel/vault.ts'
import { sealText } from './seal.ts'

/**
 * Signs the head of every chain once a day (Ed25519): whoever keeps the seals can show later that nothing before them
 * was altered or cut off, even by somebody who can write to the database. Works only in `system`.
 */
export async function sealHeads({ rows }: { readonly rows: Rows }, vault: Vault): Promise<void> {
  const key = await getKey(rows, vault)
  const day = new Date().toISOString().slice(0, 10)
  const heads = await sql<{ tenant_id: string; sequence: number; hash: Buffer }>`
    SELECT h.* FROM directory.audit_heads() h
    WHERE NOT EXISTS (SELECT FROM audit_seals s WHERE s.tenant_id = h.tenant_id AND s.day = ${day}::date)`.execute(rows)
  for (const { tenant_id, sequence, hash } of heads.rows) {
    const text = sealText({ tenant: tenant_id, day, sequence, hash })
    const signature = sign(null, Buffer.from(text), key.private_key)
    await rows
      .insertInto('audit_seals')
      .values({ tenant_id, day: sql`${day}::date`, sequence, hash, key_id: key.id, signature })
      .onConflict(conflict => conflict.doNothing())
      .execute()
  }
}

/** The newest key, written anew where it stands in another form than today's; a new one where it cannot be read. */
async function getKey(rows: Rows, vault: Vault): Promise<{ id: string; private_key: string }> {
  const known = await rows
    .selectFrom('signing_keys')
    .select(['id', 'private_key'])
    .where('purpose', '=', 'audit')
    .orderBy('created_at', 'desc')
    .executeTakeFirst()
  const text = known && vault.decrypt(known.private_key, aboutKey(known.id))
  if (known && text !== undefined) {
    if (!known.private_key.startsWith(vault.form)) {
      const private_key = vault.encrypt(text, aboutKey(known.id))
      await rows.updateTable('signing_keys').set({ private_key }).where('id', '=', known.id).execute()
    }
    return { id: known.id, private_key: text }
  }
  const { privateKey } = generateKeyPairSync('ed25519')
  const made = {
    id: newId(),
    purpose: 'audit',
    public_key: createPublicKey(privateKey).export({ type: 'spki', format: 'pem' }).toString(),
    private_key: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
  }
  const private_key = vault.encrypt(made.private_key, aboutKey(made.id))
  await rows
    .insertInto('signing_keys')
    .values({ ...made, private_key })
    .execute()
  return made
}

const aboutKey = (id: string) => `audit-key ${id}`
