import type { ClientKind } from '@tenantry/contract/clients'
import type { Page, PageQuery } from '@tenantry/contract/paging'
import { sql } from 'kysely'
import type { Clearance } from '../authz/clearance.ts'
import { refusing } from '../database/errors.ts'
import { readPage } from '../database/keyset.ts'
import { toKey } from '../kernel/text.ts'
import type { ClientRow } from './client.ts'

const selection = sql<ClientRow>`
  SELECT c.id, c.workspace_id AS workspace, c.name, c.name_key, c.kind, c.status, c.redirect_uris AS "redirectUris",
    c.logout_uris AS "logoutUris", c.grant_types AS "grantTypes", c.asks_consent AS "asksConsent", c.opens_api AS "opensApi",
    c.id_token_algorithm AS "idTokenAlgorithm",
    c.secret_made_at AS "secretMadeAt", c.version, c.created_at AS "createdAt", c.created_by AS "createdBy",
    CASE WHEN c.previous_secret_until > now() THEN c.previous_secret_until END AS "previousSecretUntil",
    array_remove(ARRAY[c.secret_hash,
      CASE WHEN c.previous_secret_until > now() THEN c.previous_secret_hash END], NULL) AS "secretHashes"
  FROM clients c`

/** The applications of a workspace. */
export function listClients(
  { rows, tenant }: Clearance<'clients.list'>,
  workspace: string,
  query: PageQuery & { kind?: ClientKind },
): Promise<Page<ClientRow>> {
  const word = toKey(query.q ?? '')
  const kind = query.kind ?? null
  return readPage<ClientRow>(
    rows,
    {
      base: sql<ClientRow>`${selection} WHERE c.tenant_id = ${tenant} AND c.workspace_id = ${workspace}
        AND (${kind}::text IS NULL OR c.kind = ${kind}) AND (${word} = '' OR strpos(c.name_key, ${word}) > 0)`,
      sorts: {
        name: { column: 'name_key', type: 'text' },
        createdAt: { column: 'createdAt', type: 'timestamptz' },
      },
      defaultSort: 'name',
      tie: { column: 'id', type: 'uuid' },
    },
    query,
  )
}

/** The application with this id in the tenant at hand, whichever workspace it stands in. */
export async function findClient(
  { rows, tenant }: Clearance,
  id: string,
  lock: 'none' | 'update' = 'none',
): Promise<ClientRow | undefined> {
  const found = await sql<ClientRow>`${selection} WHERE c.tenant_id = ${tenant} AND c.id = ${id}
    ${lock === 'update' ? sql`FOR UPDATE` : sql``}`.execute(rows)
  return found.rows[0]
}

export async function countClients({ rows, tenant }: Clearance<'clients.edit'>, workspace: string): Promise<number> {
  const found = await rows
    .selectFrom('clients')
    .select(eb => eb.fn.countAll<number>().as('count'))
    .where('tenant_id', '=', tenant)
    .where('workspace_id', '=', workspace)
    .executeTakeFirstOrThrow()
  return found.count
}

/** An application to be kept: its secret only as the hash. */
export interface NewClient {
  readonly id: string
  readonly workspace: string
  readonly name: string
  readonly kind: ClientKind
  readonly redirectUris: readonly string[]
  readonly logoutUris: readonly string[]
  readonly grantTypes: readonly string[]
  readonly asksConsent: boolean
  readonly opensApi: boolean
  readonly idTokenAlgorithm: ClientRow['idTokenAlgorithm']
  readonly secretHash: Buffer | null
}

export async function insertClient(
  { rows, tenant, grantedBy }: Clearance<'clients.edit'>,
  client: NewClient,
): Promise<void> {
  const insert = rows.insertInto('clients').values({
    tenant_id: tenant,
    id: client.id,
    workspace_id: client.workspace,
    name: client.name,
    name_key: toKey(client.name),
    kind: client.kind,
    secret_hash: client.secretHash,
    secret_made_at: client.secretHash === null ? null : new Date(),
    redirect_uris: [...client.redirectUris],
    logout_uris: [...client.logoutUris],
    grant_types: [...client.grantTypes],
    asks_consent: client.asksConsent,
    opens_api: client.opensApi,
    id_token_algorithm: client.idTokenAlgorithm,
    created_by: grantedBy,
  })
  await refusing(insert.execute(), {
    ...taken(client.name),
    clients_tenant_id_workspace_id_fkey: {
      code: 'not_found',
      detail: 'the workspace was deleted meanwhile',
      case: 'not_here',
      facts: { kind: 'workspace' },
    },
  })
}

export type ClientSettings = Pick<
  ClientRow,
  'name' | 'redirectUris' | 'logoutUris' | 'asksConsent' | 'opensApi' | 'idTokenAlgorithm' | 'status'
>

export async function updateClient(
  { rows, tenant }: Clearance<'clients.edit'>,
  id: string,
  settings: ClientSettings,
): Promise<void> {
  const update = rows
    .updateTable('clients')
    .set(eb => ({
      name: settings.name,
      name_key: toKey(settings.name),
      redirect_uris: [...settings.redirectUris],
      logout_uris: [...settings.logoutUris],
      asks_consent: settings.asksConsent,
      opens_api: settings.opensApi,
      id_token_algorithm: settings.idTokenAlgorithm,
      status: settings.status,
      version: eb('version', '+', 1),
    }))
    .where('tenant_id', '=', tenant)
    .where('id', '=', id)
  await refusing(update.execute(), taken(settings.name))
}

/** Puts a new secret in place; the one before it stays good for so many hours. */
export async function replaceSecret(
  { rows, tenant }: Clearance<'clients.edit'>,
  id: string,
  { hash, overlapHours }: { readonly hash: Buffer; readonly overlapHours: number },
): Promise<void> {
  await sql`
    UPDATE clients SET secret_hash = ${hash}, secret_made_at = now(), version = version + 1,
      previous_secret_hash = CASE WHEN ${overlapHours} > 0 THEN secret_hash END,
      previous_secret_until = CASE WHEN ${overlapHours} > 0 AND secret_hash IS NOT NULL
        THEN now() + make_interval(hours => ${overlapHours}) END
    WHERE tenant_id = ${tenant} AND id = ${id}`.execute(rows)
}

export async function deleteClient({ rows, tenant }: Clearance<'clients.edit'>, id: string): Promise<void> {
  await rows.deleteFrom('clients').where('tenant_id', '=', tenant).where('id', '=', id).execute()
}

function taken(name: string) {
  return {
    clients_tenant_id_workspace_id_name_key_key: {
      code: 'name_taken' as const,
      field: 'name',
      detail: `there is an application "${name}" in this workspace already: choose another name`,
      case: 'name_used' as const,
      facts: { holder: 'application', name },
    },
  }
}
