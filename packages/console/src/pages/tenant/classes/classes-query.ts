import { queryOptions } from '@tanstack/react-query'
import type { ObjectClass } from '@tenantry/contract/inventory'
import { client } from '../../../api/client.ts'

const mostPages = 20

async function listAll(tenant: string, signal: AbortSignal): Promise<ObjectClass[]> {
  const all: ObjectClass[] = []
  let cursor: string | undefined
  for (let page = 0; page < mostPages; page++) {
    const { items, next } = await client.classes.list({ params: { tenant }, query: { size: 100, cursor } }, { signal })
    all.push(...items)
    if (next === null) break
    cursor = next
  }
  return all
}

/** The classes of a tenant to choose from, by name; the first 2,000 of them. */
export const allClassesQuery = (tenantId: string) =>
  queryOptions({ queryKey: ['classes', tenantId, 'all'], queryFn: ({ signal }) => listAll(tenantId, signal) })

/** One class with its attributes. */
export const classQuery = (tenantId: string, classId: string) =>
  queryOptions({
    queryKey: ['classes', tenantId, 'one', classId],
    queryFn: ({ signal }) => client.classes.get({ params: { tenant: tenantId, class: classId } }, { signal }),
  })
