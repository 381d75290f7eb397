import type { Facts } from '@tenantry/contract/refusal'

/** Written small, wherever they stand. */
const small: ReadonlySet<string> = new Set(['superuser'])

/**
 * What the API says, as people read it: a whole sentence. The API writes its texts so that they can stand within others;
 * a name or an id at the beginning stays as it is.
 */
export function asSentence(text: string, facts: Facts = {}): string {
  if (!text) return text
  const [first = ''] = text.split(/[\s:,;]/, 1)
  const names = Object.values(facts).flat()
  const isWord = /^[a-z][a-z'-]*$/.test(first) && !small.has(first) && !names.includes(first)
  const begun = isWord ? `${first.charAt(0).toUpperCase()}${text.slice(1)}` : text
  return /[.!?…:]$/.test(begun) ? begun : `${begun}.`
}
