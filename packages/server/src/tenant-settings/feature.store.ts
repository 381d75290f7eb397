import type { Clearance } from '../authz/clearance.ts'
import { type Feature, onByDefault } from './feature.ts'

const KEY = 'administrator-management'

/** Whether administrators are managed on this instance; in the context of `system` only. */
export async function readFeature({ rows }: Pick<Clearance, 'rows'>): Promise<Feature> {
  const found = await rows.selectFrom('settings').select('value').where('key', '=', KEY).executeTakeFirst()
  return found === undefined ? onByDefault : (found.value as unknown as Feature)
}

export async function putFeature({ rows }: Clearance<'features.edit'>, feature: Feature): Promise<void> {
  const value = JSON.stringify(feature)
  await rows
    .insertInto('settings')
    .values({ key: KEY, value })
    .onConflict(conflict => conflict.column('key').doUpdateSet({ value }))
    .execute()
}
