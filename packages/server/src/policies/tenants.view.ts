import type { Page, PageQuery } from '@tenantry/contract/paging'
import { sql } from 'kysely'
import type { Clearance } from '../authz/clearance.ts'
import { readPage } from '../database/keyset.ts'
import { toKey } from '../kernel/text.ts'

interface Pinnable {
  readonly id: string
  readonly title: string
  readonly status: 'active' | 'locked' | 'deleting'
  readonly parent: { id: string; title: string } | null
  readonly customised: boolean
}

type Row = Omit<Pinnable, 'customised' | 'parent'> & {
  readonly title_key: string
  readonly parent_id: string | null
  readonly parent_title: string | null
}

/** Every tenant by title, and whether it customises any policy. */
export async function listPinnable({ rows }: Clearance<'policies.tenants'>, query: PageQuery): Promise<Page<Pinnable>> {
  const word = toKey(query.q ?? '')
  const page = await readPage<Row>(
    rows,
    {
      base: sql<Row>`
        SELECT t.id, t.title, t.title_key, t.status, t.parent_id, p.title AS parent_title
        FROM tenants t LEFT JOIN tenants p ON p.id = t.parent_id
        WHERE ${word} = '' OR strpos(t.title_key, ${word}) > 0 OR strpos(t.id, ${word}) > 0`,
      sorts: { title: { column: 'title_key', type: 'text' }, id: { column: 'id', type: 'text' } },
      defaultSort: 'title',
      tie: { column: 'id', type: 'text' },
    },
    query,
  )
  const ids = page.items.map(({ id }) => id)
  const found = await sql<{ id: string }>`
    SELECT tenant_id AS id FROM directory.customising(${ids}::text[])`.execute(rows)
  const customising = new Set(found.rows.map(({ id }) => id))
  const items = page.items.map(({ id, title, status, parent_id, parent_title }) => ({
    id,
    title,
    status,
    parent: parent_id === null ? null : { id: parent_id, title: parent_title ?? parent_id },
    customised: customising.has(id),
  }))
  return { ...page, items }
}
