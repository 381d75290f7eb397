import { permits } from '@tenantry/engine/decide/permits'
import type { Situation } from '@tenantry/engine/model'
import { askAsAction } from '@tenantry/engine/search/what-can'
import { startPace } from '../decisions/pace.ts'
import type { TenantState } from '../decisions/tenant-state.ts'
import type { PageStart } from './page-token.ts'

/**
 * A page of the actions that an evaluation would allow, by their names. Expressions may look at the action, so each is
 * asked about by itself. A page may be short, or empty, and still have a next one: a request takes a bounded time.
 */
export async function listActions(
  { system, compiled }: TenantState,
  situation: Situation,
  { after, limit }: Pick<PageStart, 'after' | 'limit'>,
): Promise<{ readonly items: readonly { readonly name: string }[]; readonly next: string | null }> {
  const names = (system.compiled.tree.byPath.get(situation.policy)?.permissions ?? []).map(({ name }) => name).sort()
  const items: { name: string }[] = []
  const pace = startPace()
  let last = after
  for (const name of names) {
    if (after !== null && name <= after) continue
    // At least one was looked at, so that whoever goes on gets on.
    if (last !== after && pace.isOver()) return { items, next: last }
    await pace.next()
    const isAllowed = permits(system.compiled, compiled, askAsAction(situation, name))
    if (isAllowed && items.length === limit) return { items, next: last }
    if (isAllowed) items.push({ name })
    last = name
  }
  return { items, next: null }
}
