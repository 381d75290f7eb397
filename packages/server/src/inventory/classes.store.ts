import type { Page, PageQuery } from '@tenantry/contract/paging'
import { sql } from 'kysely'
import type { Clearance } from '../authz/clearance.ts'
import { refusing } from '../database/errors.ts'
import { readPage } from '../database/keyset.ts'
import { toKey } from '../kernel/text.ts'
import type { ClassRow, NewClass, Withdrawal } from './class.ts'

type Listed = ClassRow & { name_key: string }

const selection = sql<Listed>`
  SELECT c.id, c.name, c.name_key, c.attributes, c.version,
    (SELECT count(*) FROM objects o WHERE o.tenant_id = c.tenant_id AND o.class_id = c.id) AS objects
  FROM classes c`

/** The classes of the tenant, by search and sort. */
export async function listClasses(clearance: Clearance, query: PageQuery): Promise<Page<ClassRow>> {
  const word = toKey(query.q ?? '')
  return readPage<Listed>(
    await clearance.data(),
    {
      base: sql<Listed>`${selection}
        WHERE c.tenant_id = ${clearance.tenant} AND (${word} = '' OR strpos(c.name_key, ${word}) > 0)`,
      sorts: { name: { column: 'name_key', type: 'text' } },
      defaultSort: 'name',
      tie: { column: 'id', type: 'uuid' },
    },
    query,
  )
}

export async function findClass(clearance: Clearance, id: string): Promise<ClassRow | undefined> {
  const found = await sql<ClassRow>`${selection} WHERE c.tenant_id = ${clearance.tenant} AND c.id = ${id}`.execute(
    await clearance.data(),
  )
  return found.rows[0]
}

/**
 * Holds a class until the transaction ends and reads it as it is from then on: `share` while objects of it are written,
 * so that its attributes stay; `update` before it changes or goes, which waits for those objects. What follows must be
 * counted in statements of their own: this one does not see what it waited for.
 */
export async function holdClass(
  clearance: Clearance,
  id: string,
  lock: 'share' | 'update',
): Promise<NewClass | undefined> {
  const found = await sql<NewClass>`
    SELECT c.id, c.name, c.attributes FROM classes c WHERE c.tenant_id = ${clearance.tenant} AND c.id = ${id}
    ${lock === 'update' ? sql`FOR UPDATE` : sql`FOR SHARE`}`.execute(await clearance.data())
  return found.rows[0]
}

/** Stores classes with one statement; a name that the tenant has already is `name_taken`. */
export async function insertClasses(clearance: Clearance, classes: readonly NewClass[]): Promise<void> {
  const rows = await clearance.data()
  const values = classes.map(({ id, name, attributes }) => ({
    tenant_id: clearance.tenant,
    id,
    name,
    name_key: toKey(name),
    attributes: JSON.stringify(attributes),
  }))
  await refusing(rows.insertInto('classes').values(values).execute(), taken(classes.map(({ name }) => name).join(', ')))
}

/** Counts the version up, and changes what is given. */
export async function updateClass(
  clearance: Clearance,
  id: string,
  change: { name?: string; attributes?: ClassRow['attributes'] },
): Promise<void> {
  const { name, attributes } = change
  const rows = await clearance.data()
  const update = rows
    .updateTable('classes')
    .set(eb => ({
      version: eb('version', '+', 1),
      ...(name === undefined ? {} : { name, name_key: toKey(name) }),
      ...(attributes === undefined ? {} : { attributes: JSON.stringify(attributes) }),
    }))
    .where('tenant_id', '=', clearance.tenant)
    .where('id', '=', id)
  await refusing(update.execute(), taken(name ?? ''))
}

export async function deleteClass(clearance: Clearance, id: string): Promise<void> {
  const rows = await clearance.data()
  await rows.deleteFrom('classes').where('tenant_id', '=', clearance.tenant).where('id', '=', id).execute()
}

/** How many objects of the class hold what an edit takes away, for each withdrawal that any of them does hold. */
export async function countHolders(
  clearance: Clearance,
  id: string,
  withdrawals: readonly Withdrawal[],
): Promise<(Withdrawal & { objects: number })[]> {
  if (withdrawals.length === 0) return []
  const keys = withdrawals.map(({ key }) => key)
  const choices = withdrawals.map(({ choice }) => choice)
  const found = await sql<{ place: number; objects: number }>`
    SELECT w.place, count(*) AS objects
    FROM unnest(${keys}::text[], ${choices}::text[]) WITH ORDINALITY AS w (key, choice, place)
    JOIN objects o ON o.tenant_id = ${clearance.tenant} AND o.class_id = ${id} AND o.attributes ? w.key
      AND (w.choice IS NULL OR o.attributes ->> w.key = w.choice)
    GROUP BY w.place ORDER BY w.place`.execute(await clearance.data())
  return found.rows.flatMap(({ place, objects }) => {
    const withdrawal = withdrawals[place - 1]
    return withdrawal ? [{ ...withdrawal, objects }] : []
  })
}

function taken(name: string) {
  return {
    classes_tenant_id_name_key_key: {
      code: 'name_taken' as const,
      field: 'name',
      detail: `there is a class "${name}" already: choose another name`,
      case: 'name_used' as const,
      facts: { holder: 'class', name },
    },
  }
}
