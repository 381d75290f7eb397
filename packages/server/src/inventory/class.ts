import type { FieldError } from '@tenantry/contract/faults'
import type { Attribute } from '@tenantry/contract/inventory'
import type { CaseTold } from '@tenantry/contract/refusal'
import { Fault } from '../kernel/fault.ts'
import { tidyLine, toKey } from '../kernel/text.ts'

/** A class as its row says, with how many objects are of it. */
export interface ClassRow {
  readonly id: string
  readonly name: string
  readonly attributes: readonly Attribute[]
  readonly objects: number
  readonly version: number
}

/** A class that is about to be stored. */
export type NewClass = Pick<ClassRow, 'id' | 'name' | 'attributes'>

/** What an edit takes away from a class: an attribute, its type, or one of its choices. */
export interface Withdrawal {
  readonly key: string
  /** The choice that goes; null where every value of the attribute would lose its meaning. */
  readonly choice: string | null
  readonly field: string
  /** What objects may hold of it, and what then stands against the edit; for the refusal. */
  readonly what: string
  readonly stays: string
  /** The case of the refusal, with all its facts but how many objects there are. */
  readonly told: HeldCase
}

type HeldCase =
  | { readonly case: 'attribute_held'; readonly facts: { attribute: string } }
  | { readonly case: 'attribute_keeps_type'; readonly facts: { attribute: string; type: string } }
  | { readonly case: 'choice_held'; readonly facts: { attribute: string; choice: string } }

/**
 * Attributes as they are kept, names and choices tidied. Keys are unique, and so are names and the choices of one
 * attribute, ignoring case; choices belong to the type `choice`, which has at least one. Everything that is wrong is
 * said at once (`invalid_input`, fields `attributes.<index>.…`).
 */
export function tidyAttributes(given: readonly Attribute[]): Attribute[] {
  const tidied = given.map(({ choices, ...attribute }) => ({
    ...attribute,
    name: tidyLine(attribute.name),
    ...(choices === undefined ? {} : { choices: choices.map(tidyLine) }),
  }))
  const errors = tidied.flatMap((attribute, index) =>
    listProblems(attribute, tidied.slice(0, index)).map(({ field, ...problem }) => ({
      field: `attributes.${index}.${field}`,
      ...problem,
    })),
  )
  if (errors.length > 0) {
    throw new Fault('invalid_input', { detail: errors.map(error => error.message).join('; '), errors })
  }
  return tidied
}

function listProblems(attribute: Attribute, earlier: readonly Attribute[]): FieldError[] {
  const { key, name, type, choices } = attribute
  const nameKey = toKey(name)
  const repeated = choices?.find((one, index) => choices.findIndex(other => toKey(other) === toKey(one)) < index)
  const code = 'uniqueItems'
  return [
    ...when(
      earlier.some(other => other.key === key),
      {
        field: 'key',
        code,
        message: `the key "${key}" is there twice: choose another one`,
        case: 'key_twice',
        facts: { key },
      },
    ),
    ...when(
      earlier.some(other => toKey(other.name) === nameKey),
      {
        field: 'name',
        code,
        message: `the name "${name}" is there twice: choose another one`,
        case: 'name_twice',
        facts: { name },
      },
    ),
    ...when(type === 'choice' && choices === undefined, {
      field: 'choices',
      code: 'required',
      message: `"${name}" is a choice: say what there is to choose from`,
      case: 'choices_missing',
      facts: { attribute: name },
    }),
    ...when(type !== 'choice' && choices !== undefined, {
      field: 'choices',
      code: 'additionalProperties',
      message: `"${name}" is of type ${type}: only the type choice has choices`,
      case: 'choices_superfluous',
      facts: { attribute: name, type },
    }),
    ...when(repeated !== undefined, {
      field: 'choices',
      code,
      message: `"${name}" has the choice "${repeated}" twice: leave one out`,
      case: 'choice_twice',
      facts: { attribute: name, choice: repeated ?? '' },
    }),
  ]
}

function when(wrong: boolean, error: Omit<FieldError, 'case' | 'facts'> & CaseTold): FieldError[] {
  return wrong ? [{ ...error, facts: { ...error.facts } }] : []
}

/** What objects of the class may hold now and could not hold after the edit; to be held against what they do hold. */
export function listWithdrawals(before: readonly Attribute[], after: readonly Attribute[]): Withdrawal[] {
  return before.flatMap((old): Withdrawal[] => {
    const { key, name, type } = old
    const index = after.findIndex(attribute => attribute.key === key)
    const kept = after[index]
    const what = `a value of "${name}"`
    const held = { case: 'attribute_held', facts: { attribute: name } } as const
    if (!kept) return [{ key, choice: null, field: 'attributes', what, stays: 'it cannot be removed', told: held }]
    const field = `attributes.${index}`
    if (kept.type !== type) {
      const told = { case: 'attribute_keeps_type', facts: { attribute: name, type } } as const
      return [{ key, choice: null, field: `${field}.type`, what, stays: `it keeps its type ${type}`, told }]
    }
    const gone = old.choices?.filter(choice => !kept.choices?.includes(choice)) ?? []
    return gone.map(choice => ({
      key,
      choice,
      field: `${field}.choices`,
      what: `the choice "${choice}" of "${name}"`,
      stays: 'it cannot be removed',
      told: { case: 'choice_held', facts: { attribute: name, choice } },
    }))
  })
}
