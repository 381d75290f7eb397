/** An application role and a permission, of which one carries the other or not. */
export interface Pair {
  role: { id: string; name: string }
  permission: { id: string; name: string }
}

/** How assignments stand at a policy, by keys of the page's own. */
export interface Standing {
  /** What is assigned here, and so can be taken away here. */
  assigned: ReadonlySet<string>
  /** What a key stands for; nothing where it is no longer there. What is inherited is fixed. */
  find: (key: string) => (Pair & { isFixed: boolean }) | undefined
}

/** The changes that are not saved yet: whether it shall be assigned, by key. What stands so already is not in it. */
export type Wanted = ReadonlyMap<string, boolean>

/** Something that somebody else changed while changes were staged over it. */
export interface Moved extends Pair {
  key: string
  now: 'granted' | 'taken' | 'gone'
}

/** Stages how these shall stand over what was read. */
export function stage(wanted: Wanted, read: Standing, change: { keys: readonly string[]; assigned: boolean }): Wanted {
  const next = new Map(wanted)
  for (const key of change.keys) {
    if (read.assigned.has(key) === change.assigned) next.delete(key)
    else next.set(key, change.assigned)
  }
  return next
}

/** Carries changes over to what stands now: those that can still be made, and what somebody else changed meanwhile. */
export function rebase(wanted: Wanted, read: Standing, now: Standing): { wanted: Wanted; moved: Moved[] } {
  const kept = new Map(
    [...wanted].filter(([key, assigned]) => now.find(key)?.isFixed === false && now.assigned.has(key) !== assigned),
  )
  const differing = [...read.assigned, ...now.assigned].filter(key => read.assigned.has(key) !== now.assigned.has(key))
  const dropped = [...wanted.keys()].filter(key => !kept.has(key))
  const moved = [...new Set([...dropped, ...differing])].flatMap(key => {
    const pair = now.find(key) ?? read.find(key)
    return pair ? [{ key, role: pair.role, permission: pair.permission, now: standsNow(key, now) }] : []
  })
  return { wanted: kept, moved }
}

function standsNow(key: string, now: Standing): Moved['now'] {
  const found = now.find(key)
  if (!found) return 'gone'
  return found.isFixed || now.assigned.has(key) ? 'granted' : 'taken'
}
