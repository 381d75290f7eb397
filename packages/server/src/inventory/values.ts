import type { FieldError } from '@tenantry/contract/faults'
import type { Attribute } from '@tenantry/contract/inventory'
import type { RefusalCase } from '@tenantry/contract/refusal-cases'
import { Fault } from '../kernel/fault.ts'
import { tidyLine } from '../kernel/text.ts'

type Value = string | number | boolean

/** What an object holds, by the keys of its class's attributes. An attribute without a value is not in it. */
export type Values = Readonly<Record<string, Value>>

/** What a caller wants an object to hold: null or an empty text removes a value, what is not named stays. */
export type GivenValues = Readonly<Record<string, Value | null>>

/** What values are judged by. */
export interface ValueRules {
  readonly name: string
  readonly attributes: readonly Attribute[]
}

/** What is wrong with a value; codes are the keywords that the validator of requests uses too. */
type Problem = Omit<FieldError, 'field'>
type Judge = (attribute: Attribute, value: Value) => Problem | undefined

const judges = {
  text: ({ name }, value) => (typeof value === 'string' ? undefined : wrongType('value_no_text', name, value)),
  number: judgeNumber,
  boolean: ({ name }, value) => (typeof value === 'boolean' ? undefined : wrongType('value_no_boolean', name, value)),
  date: judgeDate,
  choice: judgeChoice,
} as const satisfies Record<Attribute['type'], Judge>

/**
 * The values of an object after a change, text tidied and in the order of the class's attributes. Everything that is
 * wrong with them is said at once (`invalid_input`, fields `values.<key>`), a required attribute without a value
 * included, also one that the change does not name.
 */
export function mergeValues(rules: ValueRules, kept: Values, given: GivenValues): Values {
  const merged = rules.attributes.map(attribute => ({ attribute, value: findValue(attribute.key, kept, given) }))
  const errors = [
    ...listUnknown(rules, given),
    ...merged.flatMap(({ attribute, value }): FieldError[] => {
      const problem = findProblem(attribute, value)
      return problem ? [{ field: `values.${attribute.key}`, ...problem }] : []
    }),
  ]
  if (errors.length > 0) {
    throw new Fault('invalid_input', { detail: errors.map(error => error.message).join('; '), errors })
  }
  return Object.fromEntries(
    merged.flatMap(({ attribute, value }) => (value === undefined ? [] : [[attribute.key, value]])),
  )
}

/** Keys are a caller's words, so they are never looked up through a prototype (`constructor` is a fine key). */
function findValue(key: string, kept: Values, given: GivenValues): Value | undefined {
  const value = Object.hasOwn(given, key) ? given[key] : Object.hasOwn(kept, key) ? kept[key] : undefined
  if (value === null) return undefined
  if (typeof value !== 'string') return value
  return tidyLine(value) || undefined
}

function listUnknown({ name, attributes }: ValueRules, given: GivenValues): FieldError[] {
  return Object.keys(given)
    .filter(key => !attributes.some(attribute => attribute.key === key))
    .map(key => ({
      field: `values.${shorten(key)}`,
      code: 'additionalProperties',
      message: `the class "${name}" has no attribute ${quote(key)}`,
      case: 'attribute_unknown',
      facts: { class: name, key: shorten(key) },
    }))
}

function findProblem(attribute: Attribute, value: Value | undefined): Problem | undefined {
  if (value !== undefined) return judges[attribute.type](attribute, value)
  if (!attribute.required) return undefined
  const facts = { attribute: attribute.name }
  const message = `"${attribute.name}" is required: give it a value`
  return { code: 'required', message, case: 'value_missing', facts }
}

function judgeNumber({ name }: Attribute, value: Value): Problem | undefined {
  if (typeof value !== 'number') return wrongType('value_no_number', name, value)
  return Number.isFinite(value) ? undefined : { ...wrongType('value_not_finite', name, value), code: 'format' }
}

function judgeDate({ name }: Attribute, value: Value): Problem | undefined {
  if (typeof value !== 'string') return wrongType('value_no_day', name, value)
  return isDay(value) ? undefined : { ...wrongType('value_no_day', name, value), code: 'format' }
}

function judgeChoice({ name, choices = [] }: Attribute, value: Value): Problem | undefined {
  if (choices.some(choice => choice === value)) return undefined
  const offered = choices.slice(0, 10).join(', ') + (choices.length > 10 ? ' …' : '')
  return {
    code: 'enum',
    message: `"${name}" cannot be ${quote(value)}: choose one of ${offered}`,
    case: 'value_no_choice',
    facts: { attribute: name, value: quote(value), choices: offered },
  }
}

/** Whether the text is a day that the calendar has, from the year 1 on. */
function isDay(text: string): boolean {
  if (!/^(?!0000)\d{4}-\d{2}-\d{2}$/.test(text)) return false
  const moment = new Date(`${text}T00:00:00Z`)
  return !Number.isNaN(moment.getTime()) && moment.toISOString().startsWith(text)
}

const wanted = {
  value_no_text: 'text',
  value_no_number: 'a number',
  value_not_finite: 'a finite number',
  value_no_boolean: 'true or false',
  value_no_day: 'a day of the calendar as YYYY-MM-DD',
} as const satisfies Partial<Record<RefusalCase, string>>

function wrongType(found: keyof typeof wanted, attribute: string, value: Value): Problem {
  const message = `"${attribute}" must be ${wanted[found]}, not ${quote(value)}`
  return { code: 'type', message, case: found, facts: { attribute, value: quote(value) } }
}

function quote(value: Value): string {
  return typeof value === 'string' ? `"${shorten(value)}"` : String(value)
}

function shorten(text: string): string {
  const characters = [...text.slice(0, 200)]
  return characters.length > 60 ? `${characters.slice(0, 60).join('')}…` : text
}
