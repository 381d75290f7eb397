import { sql } from 'kysely'
import type { Clearance } from '../authz/clearance.ts'
import type { TenantId, UserId } from '../kernel/ids.ts'

/** What a person's session lets one application do in one tenant. */
export interface Grant {
  readonly id: string
  readonly session: string
  readonly user: UserId
  readonly clientTenant: TenantId
  readonly client: string
  readonly active: TenantId
  readonly scope: string
  readonly signedInAt: Date
}

/** A code or a refresh token, by the hash of its secret. */
export interface NewSecret {
  readonly hash: Buffer
  readonly kind: 'code' | 'refresh'
  readonly grant: string
  readonly expiresAt: Date
  readonly nonce?: string | undefined
  readonly redirectUri?: string
  readonly challenge?: string
}

/** A code or refresh token that somebody brought, with the grant behind it. */
export interface BroughtSecret extends Grant {
  readonly kind: 'code' | 'refresh'
  readonly nonce: string | null
  readonly redirectUri: string | null
  readonly challenge: string | null
  readonly isOver: boolean
  readonly isConsumed: boolean
  readonly method: string
}

/** Keeps what a session grants; says whether the session still stood. */
export async function insertGrant({ rows, tenant }: Clearance, grant: Grant): Promise<boolean> {
  const made = await sql`
    INSERT INTO oidc_grants (tenant_id, id, session_id, user_id, client_tenant_id, client_id, active_tenant_id, scope,
      signed_in_at)
    SELECT s.tenant_id, ${grant.id}, s.id, s.user_id, ${grant.clientTenant}, ${grant.client}, ${grant.active},
      ${grant.scope}, ${grant.signedInAt}
    FROM sessions s WHERE s.tenant_id = ${tenant} AND s.id = ${grant.session} FOR KEY SHARE`.execute(rows)
  return made.numAffectedRows === 1n
}

export async function insertSecret({ rows, tenant }: Clearance, secret: NewSecret): Promise<void> {
  await rows
    .insertInto('oidc_secrets')
    .values({
      tenant_id: tenant,
      secret_hash: secret.hash,
      kind: secret.kind,
      grant_id: secret.grant,
      nonce: secret.nonce ?? null,
      redirect_uri: secret.redirectUri ?? null,
      challenge: secret.challenge ?? null,
      expires_at: secret.expiresAt,
    })
    .execute()
}

const grantColumns = sql`g.id, g.session_id AS session, g.user_id AS "user", g.client_tenant_id AS "clientTenant",
  g.client_id AS client, g.active_tenant_id AS active, g.scope, g.signed_in_at AS "signedInAt"`

/** A code or refresh token of the tenant at hand with its grant; used and expired ones too. */
export async function findSecret({ rows, tenant }: Clearance, hash: Buffer): Promise<BroughtSecret | undefined> {
  const found = await sql<BroughtSecret>`
    SELECT ${grantColumns}, k.kind, k.nonce, k.redirect_uri AS "redirectUri", k.challenge,
      k.expires_at <= now() AS "isOver", k.consumed_at IS NOT NULL AS "isConsumed", s.method
    FROM oidc_secrets k
    JOIN oidc_grants g ON g.tenant_id = k.tenant_id AND g.id = k.grant_id
    JOIN sessions s ON s.tenant_id = g.tenant_id AND s.id = g.session_id
    WHERE k.tenant_id = ${tenant} AND k.secret_hash = ${hash}`.execute(rows)
  return found.rows[0]
}

/**
 * Uses a code or refresh token up. Of many who try at once exactly one is told yes: the grant's row lets in one after
 * the other, before any other row of it is touched, so that nobody waits for each other in a circle either.
 */
export async function consumeSecret(
  { rows, tenant }: Clearance,
  { hash, grant }: { hash: Buffer; grant: string },
): Promise<boolean> {
  const used = await sql`
    WITH held AS MATERIALIZED (
      SELECT id FROM oidc_grants WHERE tenant_id = ${tenant} AND id = ${grant} FOR NO KEY UPDATE)
    UPDATE oidc_secrets SET consumed_at = now()
    WHERE tenant_id = ${tenant} AND secret_hash = ${hash} AND consumed_at IS NULL AND expires_at > now()
      AND grant_id IN (SELECT id FROM held)
    RETURNING grant_id`.execute(rows)
  return used.rows.length === 1
}

export async function findGrant(
  { rows, tenant }: Clearance,
  id: string,
): Promise<(Grant & { readonly method: string }) | undefined> {
  const found = await sql<Grant & { method: string }>`
    SELECT ${grantColumns}, s.method FROM oidc_grants g
    JOIN sessions s ON s.tenant_id = g.tenant_id AND s.id = g.session_id
    WHERE g.tenant_id = ${tenant} AND g.id = ${id}`.execute(rows)
  return found.rows[0]
}

/** Ends a grant with its codes and refresh tokens; says whether it stood. */
export async function deleteGrant({ rows, tenant }: Clearance, id: string): Promise<boolean> {
  const ended = await rows
    .deleteFrom('oidc_grants')
    .where('tenant_id', '=', tenant)
    .where('id', '=', id)
    .executeTakeFirst()
  return ended.numDeletedRows === 1n
}

/** The scopes that the session has let the application have so far, for who would otherwise be asked again. */
export async function listGrantedScopes(
  { rows, tenant }: Clearance,
  of: { session: string; clientTenant: TenantId; client: string },
): Promise<string[]> {
  const found = await sql<{ scope: string }>`
    SELECT DISTINCT scope FROM oidc_grants
    WHERE tenant_id = ${tenant} AND session_id = ${of.session} AND client_id = ${of.client}
      AND client_tenant_id = ${of.clientTenant}`.execute(rows)
  return found.rows.flatMap(row => row.scope.split(' '))
}
