import type { Page, PageQuery } from '@tenantry/contract/paging'
import { sql } from 'kysely'
import type { Clearance } from '../authz/clearance.ts'
import { readPage } from '../database/keyset.ts'
import { toKey } from '../kernel/text.ts'
import type { NewObject, ObjectRow } from './object.ts'
import type { Values } from './values.ts'

type Listed = ObjectRow & { title_key: string; class_key: string }

const selection = sql<Listed>`
  SELECT o.id, o.title, o.title_key, o.class_id AS "classId", c.name AS "className", c.name_key AS class_key,
    o.attributes AS "values", o.created_at AS "createdAt", o.changed_at AS "changedAt", o.version
  FROM objects o JOIN classes c ON c.tenant_id = o.tenant_id AND c.id = o.class_id`

/** The objects of the tenant, by search, class and sort. */
export async function listObjects(
  clearance: Clearance,
  query: PageQuery & { class?: string },
): Promise<Page<ObjectRow>> {
  const word = toKey(query.q ?? '')
  return readPage<Listed>(
    await clearance.data(),
    {
      base: sql<Listed>`${selection} WHERE o.tenant_id = ${clearance.tenant}
        AND (${query.class ?? null}::uuid IS NULL OR o.class_id = ${query.class ?? null})
        AND (${word} = '' OR strpos(o.title_key, ${word}) > 0)`,
      sorts: {
        title: { column: 'title_key', type: 'text' },
        class: { column: 'class_key', type: 'text' },
        changedAt: { column: 'changedAt', type: 'timestamptz' },
      },
      defaultSort: 'title',
      tie: { column: 'id', type: 'uuid' },
    },
    query,
  )
}

/** One object; locked against other changes (`update`), or also against documents that begin to refer to it (`end`). */
export async function findObject(
  clearance: Clearance,
  id: string,
  lock: 'none' | 'update' | 'end' = 'none',
): Promise<ObjectRow | undefined> {
  const locks = { none: sql``, update: sql`FOR NO KEY UPDATE OF o`, end: sql`FOR UPDATE OF o` }
  const found = await sql<ObjectRow>`${selection} WHERE o.tenant_id = ${clearance.tenant} AND o.id = ${id}
    ${locks[lock]}`.execute(await clearance.data())
  return found.rows[0]
}

/** Stores an object; its class must be held. */
export async function insertObject(clearance: Clearance, object: NewObject): Promise<void> {
  const rows = await clearance.data()
  const row = {
    tenant_id: clearance.tenant,
    id: object.id,
    class_id: object.classId,
    title: object.title,
    title_key: toKey(object.title),
    attributes: JSON.stringify(object.values),
  }
  await rows.insertInto('objects').values(row).execute()
}

/** Writes title and values, and counts the version up. */
export async function updateObject(
  clearance: Clearance,
  id: string,
  object: { title: string; values: Values },
): Promise<void> {
  const rows = await clearance.data()
  await rows
    .updateTable('objects')
    .set(eb => ({
      title: object.title,
      title_key: toKey(object.title),
      attributes: JSON.stringify(object.values),
      changed_at: sql<Date>`now()`,
      version: eb('version', '+', 1),
    }))
    .where('tenant_id', '=', clearance.tenant)
    .where('id', '=', id)
    .execute()
}

export async function deleteObject(clearance: Clearance, id: string): Promise<void> {
  const rows = await clearance.data()
  await rows.deleteFrom('objects').where('tenant_id', '=', clearance.tenant).where('id', '=', id).execute()
}
