import type { Page, PageQuery } from '@tenantry/contract/paging'
import { sql } from 'kysely'
import type { Clearance } from '../authz/clearance.ts'
import { refusing } from '../database/errors.ts'
import { readPage } from '../database/keyset.ts'
import { toKey } from '../kernel/text.ts'
import type { DocumentRow, NewDocument } from './document.ts'

type Listed = DocumentRow & { title_key: string }

const selection = sql<Listed>`
  SELECT d.id, d.title, d.title_key, d.body AS text,
    CASE WHEN o.id IS NOT NULL THEN jsonb_build_object('id', o.id, 'title', o.title) END AS object,
    d.created_at AS "createdAt", d.changed_at AS "changedAt", d.version
  FROM documents d LEFT JOIN objects o ON o.tenant_id = d.tenant_id AND o.id = d.object_id`

/** The documents of the tenant, by search, object and sort. */
export async function listDocuments(
  clearance: Clearance,
  query: PageQuery & { object?: string },
): Promise<Page<DocumentRow>> {
  const word = toKey(query.q ?? '')
  return readPage<Listed>(
    await clearance.data(),
    {
      base: sql<Listed>`${selection} WHERE d.tenant_id = ${clearance.tenant}
        AND (${query.object ?? null}::uuid IS NULL OR d.object_id = ${query.object ?? null})
        AND (${word} = '' OR strpos(d.title_key, ${word}) > 0)`,
      sorts: {
        title: { column: 'title_key', type: 'text' },
        changedAt: { column: 'changedAt', type: 'timestamptz' },
      },
      defaultSort: 'title',
      tie: { column: 'id', type: 'uuid' },
    },
    query,
  )
}

export async function findDocument(
  clearance: Clearance,
  id: string,
  lock: 'none' | 'update' = 'none',
): Promise<DocumentRow | undefined> {
  const found = await sql<DocumentRow>`${selection} WHERE d.tenant_id = ${clearance.tenant} AND d.id = ${id}
    ${lock === 'update' ? sql`FOR NO KEY UPDATE OF d` : sql``}`.execute(await clearance.data())
  return found.rows[0]
}

/** Stores a document; an object that the tenant does not have is `not_found`, also one that goes at this moment. */
export async function insertDocument(clearance: Clearance, document: NewDocument): Promise<void> {
  const rows = await clearance.data()
  const row = {
    tenant_id: clearance.tenant,
    id: document.id,
    object_id: document.objectId,
    title: document.title,
    title_key: toKey(document.title),
    body: document.text,
  }
  await refusing(rows.insertInto('documents').values(row).execute(), noObject)
}

/** Counts the version up, and changes what is given; for the object see `insertDocument`. */
export async function updateDocument(
  clearance: Clearance,
  id: string,
  change: Partial<Omit<NewDocument, 'id'>>,
): Promise<void> {
  const { title, text, objectId } = change
  const rows = await clearance.data()
  const update = rows
    .updateTable('documents')
    .set(eb => ({
      ...(title === undefined ? {} : { title, title_key: toKey(title) }),
      ...(text === undefined ? {} : { body: text }),
      ...(objectId === undefined ? {} : { object_id: objectId }),
      changed_at: sql<Date>`now()`,
      version: eb('version', '+', 1),
    }))
    .where('tenant_id', '=', clearance.tenant)
    .where('id', '=', id)
  await refusing(update.execute(), noObject)
}

export async function deleteDocument(clearance: Clearance, id: string): Promise<void> {
  const rows = await clearance.data()
  await rows.deleteFrom('documents').where('tenant_id', '=', clearance.tenant).where('id', '=', id).execute()
}

export async function countByObject(clearance: Clearance, object: string): Promise<number> {
  const rows = await clearance.data()
  const counted = await rows
    .selectFrom('documents')
    .select(eb => eb.fn.countAll<number>().as('documents'))
    .where('tenant_id', '=', clearance.tenant)
    .where('object_id', '=', object)
    .executeTakeFirstOrThrow()
  return counted.documents
}

const noObject = {
  documents_tenant_id_object_id_fkey: {
    code: 'not_found' as const,
    field: 'object',
    detail: 'there is no such object here: choose one of this tenant, or none',
  },
}
