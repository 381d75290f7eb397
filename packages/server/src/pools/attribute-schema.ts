import type { AttributeDefinition, AttributeSchema, attributeLimits } from '@tenantry/contract/attribute-schema'
import type { FieldError } from '@tenantry/contract/faults'
import { readPattern } from '@tenantry/engine/expressions/linear-pattern'
import { Fault } from '../kernel/fault.ts'

/** The two schemas of a pool: what users say of themselves, and what only administrators write about them. */
export type SchemaKind = 'user' | 'metadata'

/** What every user has whatever the schemas say: shown beside their attributes, and never one of them. */
export const SYSTEM_ATTRIBUTES = ['firstName', 'lastName', 'userName', 'email'] as const

/** How much a schema may ask for; the contract says the same, or this does not compile. */
export const limits: typeof attributeLimits = { attributes: 50, entries: 50, characters: 1000 }

const NAME = /^[a-z][A-Za-z0-9_]{0,39}$/

/** As many steps as the patterns of one schema may take for one user, however long their texts are. */
const MOST_STEPS = 500_000

const ofTexts = ['minLength', 'maxLength', 'pattern', 'format', 'enum'] as const

/** The keywords that each type knows, beside title and description. */
const keywordsOf = {
  string: ofTexts,
  number: ['minimum', 'maximum'],
  integer: ['minimum', 'maximum'],
  boolean: [],
  array: ['items', 'minItems', 'maxItems', 'uniqueItems'],
} as const satisfies Record<AttributeDefinition['type'], readonly (keyof AttributeDefinition)[]>

/** The schema of a pool where nobody made one. */
export const NO_ATTRIBUTES: AttributeSchema = { type: 'object', properties: {} }

/** A schema as it is kept and shown: with everything said that is understood anyway. */
export function toWhole({ properties, required = [] }: AttributeSchema): AttributeSchema {
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    type: 'object',
    properties,
    required: Object.keys(properties).filter(name => required.includes(name)),
    additionalProperties: false,
  }
}

type Finding = Omit<FieldError, 'field'>

/** Refuses a schema that could not be kept to, or whose patterns take too long; everything wrong is said at once. */
export function checkSchema(schema: AttributeSchema): void {
  const errors = [
    ...(schema.additionalProperties === true ? [openSchema()] : []),
    ...Object.entries(schema.properties).flatMap(([name, given]) => checkAttribute(name, given)),
    ...checkRequired(schema),
  ]
  const steps = errors.length > 0 ? 0 : countSteps(schema)
  if (steps > MOST_STEPS) {
    throw new Fault('invalid_input', {
      field: 'schema',
      detail: 'the patterns could take too long: give the attributes that have one a maxLength, or a shorter pattern',
      case: 'patterns_too_long',
    })
  }
  if (errors.length === 0) return
  throw new Fault('invalid_input', { detail: errors.map(error => error.message).join('; '), errors })
}

function openSchema(): FieldError {
  return {
    field: 'schema.additionalProperties',
    code: 'enum',
    message: 'only attributes that the schema names can be kept: leave additionalProperties out, or say false',
    case: 'schema_closed',
  }
}

function checkAttribute(name: string, given: AttributeDefinition): FieldError[] {
  const at = (field: string, found: Finding): FieldError => ({ field: `schema.properties.${name}${field}`, ...found })
  if (!NAME.test(name)) return [at('', wrongName(name))]
  if (isSystem(name)) return [at('', systemName(name))]
  const known: readonly string[] = ['type', 'title', 'description', ...keywordsOf[given.type]]
  const strange = Object.keys(given).filter(keyword => !known.includes(keyword))
  const inside = given.type === 'array' ? checkItems(given) : checkText(given)
  return [
    ...strange.map(keyword => at(`.${keyword}`, strangeKeyword(name, keyword, given.type))),
    ...inside.map(({ field, ...found }) => at(field, found)),
    ...checkRanges(name, given).map(found => at('', found)),
  ]
}

function checkItems({ items }: AttributeDefinition): FieldError[] {
  if (!items) {
    const message = 'a list has items: say { "type": "string" }'
    return [{ field: '.items', code: 'required', message, case: 'items_missing' }]
  }
  return checkText(items).map(({ field, ...found }) => ({ field: `.items${field}`, ...found }))
}

function checkText({ pattern }: Pick<AttributeDefinition, 'pattern'>): FieldError[] {
  const read = pattern === undefined ? undefined : readPattern(pattern)
  if (!read || !('problem' in read)) return []
  return [
    {
      field: '.pattern',
      code: 'pattern',
      message: read.problem,
      case: 'pattern_invalid',
      facts: { problem: read.problem },
    },
  ]
}

function checkRanges(name: string, given: AttributeDefinition): Finding[] {
  const text = given.items ?? given
  const ranges = [
    [text.minLength, text.maxLength],
    [given.minimum, given.maximum],
    [given.minItems, given.maxItems],
  ] as const
  if (!ranges.some(([least, most]) => least !== undefined && most !== undefined && least > most)) return []
  const message = `"${name}" could have no value: its least is more than its most`
  return [{ code: 'minimum', message, case: 'range_empty', facts: { attribute: name } }]
}

function checkRequired({ properties, required = [] }: AttributeSchema): FieldError[] {
  return required
    .filter(name => !Object.hasOwn(properties, name))
    .map(name => ({
      field: 'schema.required',
      code: 'additionalProperties',
      message: `"${name}" is required, but there is no such attribute`,
      case: 'required_unknown',
      facts: { attribute: name },
    }))
}

/** What the patterns of a schema could take at most for one user. */
function countSteps({ properties }: AttributeSchema): number {
  return Object.values(properties).reduce((sum, given) => {
    const { pattern, maxLength = limits.characters } = given.items ?? given
    const read = pattern === undefined ? undefined : readPattern(pattern)
    if (!read || 'problem' in read) return sum
    const texts = given.type === 'array' ? (given.maxItems ?? limits.entries) : 1
    return sum + read.size * maxLength * texts
  }, 0)
}

function isSystem(name: string): boolean {
  return SYSTEM_ATTRIBUTES.some(known => known === name)
}

function wrongName(name: string): Finding {
  return {
    code: 'propertyNames',
    message: `"${name.slice(0, 60)}" is no name of an attribute: write up to 40 letters from a to z, digits and _, a small letter first`,
    case: 'attribute_misnamed',
    facts: { attribute: name.slice(0, 60) },
  }
}

function systemName(name: string): Finding {
  return {
    code: 'propertyNames',
    message: `every user has "${name}" already: choose another name`,
    case: 'attribute_of_system',
    facts: { attribute: name },
  }
}

function strangeKeyword(name: string, keyword: string, type: AttributeDefinition['type']): Finding {
  return {
    code: 'additionalProperties',
    message: `"${name}" is of type ${type}, which has no ${keyword}`,
    case: 'keyword_strange',
    facts: { attribute: name, keyword, type },
  }
}
