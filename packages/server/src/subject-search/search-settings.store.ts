import type { Clearance } from '../authz/clearance.ts'
import { noSearch, type SearchSettings } from './search-settings.ts'

const KEY = 'subject-search'

/** What is set, or that nothing is; in the context of `system` only. */
export async function readSearchSettings({ rows }: Pick<Clearance, 'rows'>): Promise<SearchSettings> {
  const found = await rows.selectFrom('settings').select('value').where('key', '=', KEY).executeTakeFirst()
  return found === undefined ? noSearch : (found.value as unknown as SearchSettings)
}

export async function putSearchSettings(
  { rows }: Clearance<'search-settings.edit'>,
  settings: SearchSettings,
): Promise<void> {
  const value = JSON.stringify(settings)
  await rows
    .insertInto('settings')
    .values({ key: KEY, value })
    .onConflict(conflict => conflict.column('key').doUpdateSet({ value }))
    .execute()
}
