import { sql } from 'kysely'
import type { Clearance } from '../authz/clearance.ts'
import type { Application } from './application.ts'

/** An active application of the tenant at hand, while the tenant is active. */
export async function findApplication({ rows, tenant }: Clearance, id: string): Promise<Application | undefined> {
  const found = await sql<Application>`
    SELECT c.tenant_id AS tenant, c.id, c.name, c.kind, array_remove(ARRAY[c.secret_hash], NULL) AS "secretHashes", c.redirect_uris AS "redirectUris",
      c.logout_uris AS "logoutUris", c.grant_types AS "grantTypes", c.asks_consent AS "asksConsent",
      c.id_token_algorithm AS "idTokenAlgorithm"
    FROM clients c JOIN tenants t ON t.id = c.tenant_id AND t.status = 'active'
    WHERE c.tenant_id = ${tenant} AND c.id = ${id} AND c.status = 'active'`.execute(rows)
  return found.rows[0]
}
