import { Ajv, type ErrorObject, type ValidateFunction } from 'ajv'
import type { FastifyInstance, FastifySchema } from 'fastify'
import { Fault } from '../kernel/fault.ts'

/** RFC 3339, within what PostgreSQL takes: no year 0000, and no offset of 16 hours or more. */
const momentForm = /^(?!0000)\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d{1,9})?(Z|[+-](0\d|1[0-5]):[0-5]\d)$/

const common = {
  allErrors: true,
  // So that what was found can be told in the words of the schema.
  verbose: true,
  useDefaults: true,
  removeAdditional: false,
  strictTypes: false,
  formats: { 'date-time': (text: string) => momentForm.test(text) && isInCalendar(text) },
} as const

/** Whether the day exists: a Date takes the 30th of February for the 2nd of March. */
function isInCalendar(text: string): boolean {
  const day = text.slice(0, 10)
  // Told in UTC it must still have a year of four digits.
  if (Number.isNaN(Date.parse(text)) || Math.abs(new Date(text).getUTCFullYear()) > 9999) return false
  return new Date(`${day}T00:00:00Z`).toISOString().startsWith(day)
}

/** Bodies are judged as they are; texts of addresses become numbers and booleans first. */
const strict = new Ajv({ ...common, coerceTypes: false })
const coercing = new Ajv({ ...common, coerceTypes: true })

type Validate = (input: unknown) => true | { error: ErrorObject[] }

const compiled = new WeakMap<object, Validate>()

/**
 * Makes Fastify validate with the contract's schemas: unknown fields are refused, never removed. Each schema is compiled
 * when it is first judged by, and once per process: few of them are needed soon after a start.
 */
export function useContractValidation(app: FastifyInstance): void {
  app.setValidatorCompiler<FastifySchema>(({ schema, httpPart }) => {
    const ajv = httpPart === 'body' ? strict : coercing
    return input => {
      const known = compiled.get(schema)
      if (known) return known(input)
      const made = telling(ajv.compile(schema))
      compiled.set(schema, made)
      return made(input)
    }
  })
}

/** Judges one field by a schema that only the rest of the request tells; another value is `invalid_input`. */
export function checkField(schema: object, field: string, value: string): void {
  const validate = strict.compile(schema)
  if (validate(value)) return
  const [found] = (validate.errors ?? []).map(tell)
  throw new Fault('invalid_input', { field, detail: `${field} ${found?.message ?? 'is not valid'}` })
}

function telling(validate: ValidateFunction): Validate {
  return input => (validate(input) ? true : { error: (validate.errors ?? []).map(tell) })
}

/** A finding with what the schema says of itself as its message, and without the input, which may be a password. */
function tell({ keyword, instancePath, schemaPath, params, message, parentSchema }: ErrorObject): ErrorObject {
  const demands = { ...params, ...demandsOf(keyword, parentSchema) }
  return { keyword, instancePath, schemaPath, params: demands, message: wordOf(keyword, parentSchema) ?? message }
}

/** The same as data, beside what the validator tells of the keyword itself. */
function demandsOf(keyword: string, schema: ErrorObject['parentSchema']): object {
  if (keyword === 'minProperties') return { names: Object.keys(schema?.properties ?? {}) }
  return keyword === 'pattern' || keyword === 'format' ? { form: schema?.description } : {}
}

/** What the contract says that may stand there; nothing for the keywords that tell enough by themselves. */
function wordOf(keyword: string, schema: ErrorObject['parentSchema']): string | undefined {
  if (keyword === 'minProperties')
    return `must give at least one of ${Object.keys(schema?.properties ?? {}).join(', ')}`
  if (keyword !== 'pattern' && keyword !== 'format') return undefined
  return schema?.description === undefined ? undefined : `must be ${schema.description}`
}
