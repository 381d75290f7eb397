import type { Entries, Entry } from './entry.ts'

/** `merge` removes nothing, `replace` also removes what the file does not say. */
export type Mode = 'merge' | 'replace'

/** A thing that is there and said otherwise by the file. */
export interface Changed {
  readonly before: Entry
  readonly after: Entry
}

/** What lies between a level and what a file says of it. */
export interface Differences {
  readonly added: readonly Entry[]
  readonly changed: readonly Changed[]
  readonly removed: readonly Entry[]
}

/**
 * What has to be done so that a level says what the file says. What hangs on a role or permission that goes, goes with
 * it: where the file has the same again, because that role or permission stands elsewhere now, it is added anew.
 */
export function compare(level: Entries, file: Entries, mode: Mode): Differences {
  const missing = mode === 'merge' ? [] : [...level].filter(([key]) => !file.has(key)).map(([, entry]) => entry)
  const goes = whatGoesWith(missing)
  const lost = new Set([...level].filter(([key, entry]) => file.has(key) && goes(entry)).map(([key]) => key))
  const added: Entry[] = []
  const changed: Changed[] = []
  for (const [key, after] of file) {
    const before = lost.has(key) ? undefined : level.get(key)
    if (!before) added.push(after)
    else if (!isSame(before, after, mode)) changed.push({ before, after })
  }
  return { added, changed, removed: [...missing, ...[...lost].flatMap(key => level.get(key) ?? [])] }
}

/** What a merged file does not say of a policy, permission or role stays as it is. */
function isSame(before: Entry, after: Entry, mode: Mode): boolean {
  const isDefinition = ['policy', 'permission', 'role'].includes(after.kind)
  if (mode === 'merge' && isDefinition && after.says.description === undefined) return true
  const fields = [...new Set([...Object.keys(before.says), ...Object.keys(after.says)])] as (keyof Entry['says'])[]
  return fields.every(field => before.says[field] === after.says[field])
}

/** Whether an entry disappears by itself when these do. */
export function whatGoesWith(removed: readonly Entry[]): (entry: Entry) => boolean {
  const named = (kind: Entry['kind']) =>
    Map.groupBy(
      removed.filter(entry => entry.kind === kind),
      ({ name }) => name,
    )
  const policies = new Set(removed.filter(({ kind }) => kind === 'policy').map(({ policy }) => policy))
  const [roles, permissions] = [named('role'), named('permission')]
  const isBelow = (policy: string, above: string) => policy === above || policy.startsWith(`${above}/`)
  const isAmong = (known: ReadonlyMap<string, readonly Entry[]>, name: string, policy: string) =>
    (known.get(name) ?? []).some(definition => isBelow(policy, definition.policy))
  return entry => {
    const { kind, policy, name, role } = entry
    const above = kind === 'policy' ? policy.slice(0, Math.max(0, policy.lastIndexOf('/'))) : policy
    if (linesOf(above).some(path => policies.has(path))) return true
    if (role !== null && isAmong(roles, role, policy)) return true
    return kind === 'permission-assignment' && isAmong(permissions, name, policy)
  }
}

/** The path itself and those above it. */
function linesOf(path: string): string[] {
  const steps = path.split('/')
  return steps.map((_, index) => steps.slice(0, index + 1).join('/'))
}
