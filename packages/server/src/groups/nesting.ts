/** One group in another: whoever belongs to the child holds what the parent holds. */
export interface Nesting {
  readonly parent: string
  readonly child: string
}

/** How many groups may stand above each other, the highest and the lowest counted. */
export const MAX_LEVELS = 10

/** How many ways up through other groups one group may have; every one of them is shown wherever it gives a role. */
export const MAX_WAYS = 100

type Verdict = 'fine' | 'group_cycle' | 'too_deep' | 'too_many'

/** Judges one more nesting among those that stand. Those must be without a cycle, which this keeps. */
export function judgeNesting(standing: readonly Nesting[], added: Nesting): Verdict {
  const parents = group(standing, 'child', 'parent')
  const children = group(standing, 'parent', 'child')
  if (added.parent === added.child || reach(parents, added.parent).has(added.child)) return 'group_cycle'
  if (height(parents, added.parent) + height(children, added.child) > MAX_LEVELS) return 'too_deep'
  parents.set(added.child, [...(parents.get(added.child) ?? []), added.parent])
  const below = [added.child, ...reach(children, added.child)]
  const ways = new Map<string, number>()
  return below.some(one => countWays(parents, one, ways) > MAX_WAYS) ? 'too_many' : 'fine'
}

type Links = Map<string, string[]>

function group(standing: readonly Nesting[], from: keyof Nesting, to: keyof Nesting): Links {
  const links: Links = new Map()
  for (const nesting of standing) links.set(nesting[from], [...(links.get(nesting[from]) ?? []), nesting[to]])
  return links
}

function reach(links: Links, start: string, found = new Set<string>()): Set<string> {
  for (const next of links.get(start) ?? []) {
    if (found.has(next)) continue
    found.add(next)
    reach(links, next, found)
  }
  return found
}

/** How many groups stand on the longest way from one on, itself counted. */
function height(links: Links, start: string, known = new Map<string, number>()): number {
  const counted = known.get(start)
  if (counted !== undefined) return counted
  const result = 1 + Math.max(0, ...(links.get(start) ?? []).map(next => height(links, next, known)))
  known.set(start, result)
  return result
}

/** How many ways lead up from a group, each with at least one group above it. */
function countWays(parents: Links, start: string, known: Map<string, number>): number {
  const counted = known.get(start)
  if (counted !== undefined) return counted
  const result = (parents.get(start) ?? []).reduce((sum, parent) => sum + 1 + countWays(parents, parent, known), 0)
  known.set(start, result)
  return result
}
