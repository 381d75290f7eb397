import { sql } from 'kysely'
import type { Rows } from '../database/tenant-transaction.ts'

/** The names of the groups of these members of the tenant at hand, through nesting too; nobody else is in the answer. */
export async function readGroupNames(
  rows: Rows,
  users: readonly string[],
): Promise<ReadonlyMap<string, readonly string[]>> {
  const found = await sql<{ id: string; groups: readonly { name: string }[] }>`
    SELECT u.id::text AS id, directory.standing_here(u.id) -> 'groups' AS groups
    FROM unnest(${[...users]}::uuid[]) AS u (id)`.execute(rows)
  return new Map(found.rows.map(({ id, groups }) => [id, groups.map(({ name }) => name)]))
}
