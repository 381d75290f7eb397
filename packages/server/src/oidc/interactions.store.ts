import { hash } from 'node:crypto'
import { sql } from 'kysely'
import type { Clearance } from '../authz/clearance.ts'

/** Keeps a request that waits, under the hash of its id; an earlier state of it is replaced. */
export async function saveInteraction(
  { rows, tenant }: Clearance<'oidc.use'>,
  id: string,
  { content, seconds }: { content: object; seconds: number },
): Promise<void> {
  await sql`
    INSERT INTO oidc_interactions (tenant_id, id_hash, content, expires_at)
    VALUES (${tenant}, ${hashOf(id)}, ${JSON.stringify(content)}, now() + make_interval(secs => ${seconds}))
    ON CONFLICT (tenant_id, id_hash) DO UPDATE SET content = excluded.content`.execute(rows)
}

export async function findInteraction(
  { rows, tenant }: Clearance<'oidc.use'>,
  id: string,
): Promise<Readonly<Record<string, unknown>> | undefined> {
  const found = await sql<{ content: Readonly<Record<string, unknown>> }>`
    SELECT content FROM oidc_interactions
    WHERE tenant_id = ${tenant} AND id_hash = ${hashOf(id)} AND expires_at > now()`.execute(rows)
  return found.rows[0]?.content
}

/** Forgets a request; of many who do so at once exactly one is told that it was there. */
export async function takeInteraction({ rows, tenant }: Clearance<'oidc.use'>, id: string): Promise<boolean> {
  const taken = await sql`
    DELETE FROM oidc_interactions WHERE tenant_id = ${tenant} AND id_hash = ${hashOf(id)} RETURNING 1`.execute(rows)
  return taken.rows.length === 1
}

function hashOf(id: string): Buffer {
  return hash('sha256', id, 'buffer')
}
