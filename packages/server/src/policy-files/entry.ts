import type { FileChange } from '@tenantry/contract/policy-files'
import type { CasePath } from '@tenantry/engine/cases/read-case'
import type { TestBody } from '../policy-tests/policy-test.ts'

/** What a thing says beside what it is, field by field as text; what it does not say is not there. */
export type Says = Readonly<Partial<Record<FileChange['fields'][number]['field'], string>>>

/** One thing of a level, as a file and as rows tell it: what it is, and what it says. */
export interface Entry {
  readonly kind: FileChange['kind']
  /** The path of the policy; of a policy its own. */
  readonly policy: string
  /** The name; of a permission assignment the permission's, of a role assignment the subject. */
  readonly name: string
  /** Of assignments, the role's name. */
  readonly role: string | null
  readonly subjectKind: FileChange['subjectKind']
  readonly workspace: string | null
  readonly says: Says
  /** Of tests, what `says` is made of. */
  readonly body?: TestBody
  /** Where it stands in the file that it was read from. */
  readonly where?: CasePath
  /** The id of its row; assignments of permissions have none. */
  readonly id?: string
}

/** The things of a level by what they are, in the order in which they were found. */
export type Entries = ReadonlyMap<string, Entry>

/** What two tellings of the same thing have in common, and no two things. */
export function keyOf({ kind, policy, name, role, subjectKind, workspace }: Entry): string {
  return JSON.stringify([kind, policy, role, name, subjectKind, workspace])
}

/** An entry where only a few of its parts matter. */
export function toEntry(kind: Entry['kind'], policy: string, about: Partial<Entry> & { name: string }): Entry {
  return { kind, policy, role: null, subjectKind: null, workspace: null, says: {}, ...about }
}

/** What a test says. */
export function saysOf({ permission, expect, because, ...question }: TestBody): Says {
  return {
    permission,
    expect,
    question: JSON.stringify(sortNames(question)),
    ...(because === undefined ? {} : { reason: because }),
  }
}

/** Names in their own order, so that the same value is always the same text. */
export function sortNames(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sortNames)
  if (typeof value !== 'object' || value === null) return value
  const sorted = Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1))
  return Object.fromEntries(sorted.map(([name, inner]) => [name, sortNames(inner)]))
}

/** Whether a policy stands in the tree that is looked at; all do where none is named. */
export function isInTree(policy: string, tree: string | undefined): boolean {
  return tree === undefined || policy === tree || policy.startsWith(`${tree}/`)
}
