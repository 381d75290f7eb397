import type { FileChange } from '@tenantry/contract/policy-files'
import type { Differences } from './compare.ts'
import type { Entry, Says } from './entry.ts'
import type { LineOf } from './refusals.ts'
import type { Losing } from './write.ts'

/** How many changes are shown one by one. */
const SHOWN = 2000

/** What a file changes, as people are shown it: counted, and one by one. */
export function showChanges(differences: Differences, { lineOf, losing }: { lineOf: LineOf; losing: Losing }) {
  const { added, changed, removed } = differences
  const toLine = ({ where }: Entry) => (where === undefined ? null : lineOf(where))
  const all: FileChange[] = [
    ...removed.map(entry => ({
      ...toChange('removed', entry),
      fields: listFields(entry.says, {}),
      line: null,
      tenantsLosing: losing.get(entry) || null,
    })),
    ...[
      ...added.map(entry => ({ ...toChange('added', entry), fields: listFields({}, entry.says), line: toLine(entry) })),
      ...changed.map(({ before, after }) => ({
        ...toChange('changed', after),
        fields: listFields(before.says, after.says),
        line: toLine(after),
      })),
    ]
      .sort((one, other) => (one.line ?? 0) - (other.line ?? 0))
      .map(change => ({ ...change, tenantsLosing: null })),
  ]
  return {
    added: added.length,
    changed: changed.length,
    removed: removed.length,
    changes: all.slice(0, SHOWN),
    more: Math.max(0, all.length - SHOWN),
  }
}

function toChange(change: FileChange['change'], { kind, policy, name, role, subjectKind, workspace }: Entry) {
  return { change, kind, policy, name, role, subjectKind, workspace }
}

function listFields(before: Says, after: Says): FileChange['fields'] {
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])] as (keyof Says)[]
  return names
    .filter(field => before[field] !== after[field])
    .map(field => ({ field, before: before[field] ?? null, after: after[field] ?? null }))
}
