import type { Attribute, ObjectClass } from '@tenantry/contract/inventory'

/** An attribute while it is edited: its choices as lines, and a name of its own for the row it stands in. */
export interface DraftAttribute {
  rowId: string
  key: string
  name: string
  type: Attribute['type']
  required: boolean
  choices: string
  /** Whether objects may hold values of it already: then its key stays. */
  isKept: boolean
}

export type ClassDraft = { name: string; attributes: DraftAttribute[] }

/** A class as the editor holds it. */
export function toDraft({ name, attributes }: Pick<ObjectClass, 'name' | 'attributes'>): ClassDraft {
  const drafts = attributes.map(({ choices, ...attribute }) => ({
    ...attribute,
    rowId: attribute.key,
    choices: choices?.join('\n') ?? '',
    isKept: true,
  }))
  return { name, attributes: drafts }
}

/** What the editor holds, as the API wants it. Choices of other types than `choice` are left out. */
export function fromDraft({ name, attributes }: ClassDraft): { name: string; attributes: Attribute[] } {
  return {
    name,
    attributes: attributes.map(({ key, name: label, type, required, choices }) => {
      const lines = linesOf(choices)
      return { key, name: label, type, required, ...(type === 'choice' && lines.length > 0 ? { choices: lines } : {}) }
    }),
  }
}

/** The lines of a text that say something. */
export function linesOf(text: string): string[] {
  return text
    .split('\n')
    .map(line => line.trim())
    .filter(Boolean)
}

/** An attribute key out of a name: "In service since" → inServiceSince; empty if nothing in it can stand in a key. */
export function keyFrom(name: string): string {
  const words = name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .split(/[^a-zA-Z0-9]+/)
    .filter(Boolean)
    .map((word, index) => (index === 0 ? word.charAt(0).toLowerCase() : word.charAt(0).toUpperCase()) + word.slice(1))
  return words
    .join('')
    .replace(/^[0-9]+/, '')
    .slice(0, 40)
}

/** The list with one element moved up (−1) or down (1); unchanged at the ends. */
export function moved<Item>(items: readonly Item[], index: number, step: -1 | 1): Item[] {
  const other = index + step
  const [one, two] = [items[index], items[other]]
  if (one === undefined || two === undefined) return [...items]
  return items.map((item, at) => (at === index ? two : at === other ? one : item))
}

/** Whether the attributes that were there before follow each other as they did; what came and went does not count. */
export function keepsOrder(before: readonly Attribute[], drafts: readonly DraftAttribute[]): boolean {
  const kept = drafts.filter(draft => draft.isKept).map(({ rowId }) => rowId)
  const asBefore = before.map(({ key }) => key).filter(key => kept.includes(key))
  return asBefore.join() === kept.join()
}
