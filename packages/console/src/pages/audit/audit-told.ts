import type { AuditEntry } from '@tenantry/contract/audit'

/** What the sentence of an entry says beside its subject. */
interface Told {
  /** The path of the policy; empty where the entry tells of none. */
  policy: string
  /** Users by name where it is known, else by id; identity roles; or expressions. */
  subjects: readonly string[]
  kind: 'user' | 'role' | 'claims'
  effect: 'grant' | 'deny'
  /** Permission assignments that were made and ended. */
  changes: readonly string[]
  /** How many there were of them; the entry names only the first of very many. */
  count: number
  /** What was switched is on or off since. */
  isOn: 'on' | 'off'
}

const isTexts = (value: unknown): value is string[] =>
  Array.isArray(value) && value.every(each => typeof each === 'string')
const textsIn = (value: unknown): string[] => (isTexts(value) ? value : [])
const numberIn = (value: unknown) => (typeof value === 'number' ? value : 0)
const kindOf = (kind: unknown) => (kind === 'claims' ? kind : kind === 'identity-role' ? 'role' : 'user')

/** Reads it from the facts of an entry, whatever wrote them. */
export function toldIn({ before, after }: Pick<AuditEntry, 'before' | 'after'>): Told {
  const facts = { ...before, ...after }
  const [names, ids] = [textsIn(facts.names), textsIn(facts.subjects)]
  const assigned = textsIn(after?.assigned)
  const ended = textsIn(before?.ended)
  return {
    policy: typeof facts.policy === 'string' ? facts.policy : '',
    // Where only some of them are known by name, ids say at least who all are.
    subjects: names.length === ids.length ? names : ids,
    kind: kindOf(facts.kind),
    effect: facts.effect === 'deny' ? 'deny' : 'grant',
    changes: [...assigned.map(pair => `+ ${pair}`), ...ended.map(pair => `− ${pair}`)],
    count: numberIn(before?.count) + numberIn(after?.count),
    isOn: facts.isOn === true ? 'on' : 'off',
  }
}
