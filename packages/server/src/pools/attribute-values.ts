import type { AttributeDefinition, AttributeSchema, AttributeValues } from '@tenantry/contract/attribute-schema'
import type { FieldError } from '@tenantry/contract/faults'
import { readPattern } from '@tenantry/engine/expressions/linear-pattern'
import { Fault } from '../kernel/fault.ts'
import { isMailAddress } from '../kernel/mail-addresses.ts'
import { tidyLine } from '../kernel/text.ts'
import { limits } from './attribute-schema.ts'

type Value = AttributeValues[string]
type Problem = Omit<FieldError, 'field'>
type TextRules = Pick<AttributeDefinition, 'minLength' | 'maxLength' | 'pattern' | 'format' | 'enum'>

/** What is wrong with values by a schema, each finding under the name of its attribute. */
export type Judge = (values: AttributeValues) => { readonly attribute: string; readonly problem: Problem }[]

/** Makes the judge of a schema; its patterns are read once, however many users are judged. */
export function makeJudge({ properties, required = [] }: AttributeSchema): Judge {
  const judges = new Map(Object.entries(properties).map(([name, given]) => [name, judgeOf(given)]))
  return values => [
    ...Object.entries(values).flatMap(([attribute, value]) => {
      const judge = judges.get(attribute)
      const problem = judge ? judge(value) : unknown(attribute)
      return problem ? [{ attribute, problem }] : []
    }),
    ...required
      .filter(attribute => !Object.hasOwn(values, attribute))
      .map(attribute => ({ attribute, problem: { code: 'required', message: 'is missing' } })),
  ]
}

/**
 * The values of a user after a change. Everything that is wrong with them then is said at once (`invalid_input`, with
 * fields such as `attributes.department`), a required attribute without a value included.
 */
export function mergeAttributes(
  schema: AttributeSchema,
  { kept, given, place }: { kept: AttributeValues; given: AttributeValues; place: 'attributes' | 'metadata' },
): AttributeValues {
  const held = { ...kept, ...given }
  const inOrder = [...new Set([...Object.keys(schema.properties), ...Object.keys(held)])]
  const merged = Object.fromEntries(
    inOrder.flatMap(name => {
      const value = Object.hasOwn(held, name) ? tidy(held[name] ?? null) : null
      return value === null ? [] : [[name, value] as const]
    }),
  )
  const errors = makeJudge(schema)(merged).map(({ attribute, problem }) => ({
    field: `${place}.${attribute}`,
    ...problem,
  }))
  if (errors.length === 0) return merged
  const detail = errors.map(({ field, message }) => `${field}: ${message}`).join('; ')
  throw new Fault('invalid_input', { detail, errors })
}

/** A value as it is kept: texts as one tidy line; what is empty is none. */
function tidy(value: Value): Value {
  if (typeof value === 'string') return tidyLine(value) || null
  if (!Array.isArray(value)) return value
  const texts = value.map(tidyLine).filter(text => text !== '')
  return texts.length > 0 ? texts : null
}

function judgeOf(given: AttributeDefinition): (value: Value) => Problem | undefined {
  if (given.type === 'string') return ofText(given)
  if (given.type === 'array') return ofTexts(given)
  if (given.type === 'boolean') return value => (typeof value === 'boolean' ? undefined : wrongType('boolean'))
  return value => judgeNumber(given, value)
}

function judgeNumber({ type, minimum, maximum }: AttributeDefinition, value: Value): Problem | undefined {
  if (typeof value !== 'number' || !Number.isFinite(value)) return wrongType(type)
  if (type === 'integer' && !Number.isInteger(value)) return wrongType(type)
  if (minimum !== undefined && value < minimum) return limited('minimum', minimum, `must be at least ${minimum}`)
  if (maximum !== undefined && value > maximum) return limited('maximum', maximum, `must be at most ${maximum}`)
  return undefined
}

function ofText(rules: TextRules): (value: Value) => Problem | undefined {
  const read = rules.pattern === undefined ? undefined : readPattern(rules.pattern)
  const { minLength = 0, maxLength = limits.characters } = rules
  return value => {
    if (typeof value !== 'string') return wrongType('string')
    const length = [...value].length
    if (length < minLength) return limited('minLength', minLength, `must have at least ${minLength} characters`)
    // Before the pattern looks at it: what it may take was reckoned with this length.
    if (length > maxLength) return limited('maxLength', maxLength, `must have at most ${maxLength} characters`)
    if (rules.enum && !rules.enum.includes(value)) return notOffered(rules.enum)
    if (rules.format && !formats[rules.format].test(value)) return unlike('format', formats[rules.format].form)
    if (read && ('problem' in read || !read.test(value))) return unlike('pattern', `a text like ${rules.pattern}`)
    return undefined
  }
}

function ofTexts({ items, minItems = 0, maxItems = limits.entries, uniqueItems }: AttributeDefinition) {
  const judge = ofText(items ?? {})
  return (value: Value): Problem | undefined => {
    if (!Array.isArray(value)) return wrongType('array')
    if (value.length < minItems) return limited('minItems', minItems, `must have at least ${minItems} entries`)
    if (value.length > maxItems) return limited('maxItems', maxItems, `must have at most ${maxItems} entries`)
    if (uniqueItems && new Set(value).size < value.length) {
      return { code: 'uniqueItems', message: 'must have each entry only once' }
    }
    return value.map(judge).find(problem => problem !== undefined)
  }
}

/** The formats of JSON Schema that are understood, as strictly as their fields elsewhere. */
const formats = {
  email: {
    form: 'an e-mail address such as anna@example.com',
    test: isMailAddress,
  },
  date: { form: 'a day such as 2026-11-21', test: isDay },
  uri: {
    form: 'an address such as https://example.com',
    test: (text: string) => /^[a-z][a-z0-9+.-]*:[^\s]+$/i.test(text) && URL.canParse(text),
  },
} as const

/** Whether the text is a day that the calendar has, from the year 1 on. */
function isDay(text: string): boolean {
  if (!/^(?!0000)\d{4}-\d{2}-\d{2}$/.test(text)) return false
  const moment = new Date(`${text}T00:00:00Z`)
  return !Number.isNaN(moment.getTime()) && moment.toISOString().startsWith(text)
}

function wrongType(type: string): Problem {
  return { code: 'type', message: `must be of type ${type}`, facts: { type } }
}

function limited(code: string, limit: number, message: string): Problem {
  return { code, message, facts: { limit } }
}

function unlike(code: 'format' | 'pattern', form: string): Problem {
  return { code, message: `must be ${form}`, facts: { form } }
}

function notOffered(allowed: readonly string[]): Problem {
  return { code: 'enum', message: `must be one of ${allowed.join(', ')}`, facts: { allowed: [...allowed] } }
}

function unknown(attribute: string): Problem {
  return {
    code: 'additionalProperties',
    message: `the pool has no attribute "${attribute.slice(0, 60)}"`,
    case: 'attribute_unknown_here',
    facts: { attribute: attribute.slice(0, 60) },
  }
}
