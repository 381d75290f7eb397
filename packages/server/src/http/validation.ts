import { Ajv, type ValidateFunction } from 'ajv'
import type { FastifyInstance, FastifySchema } from 'fastify'

/** RFC 3339, within what PostgreSQL takes: no year 0000, and no offset of 16 hours or more. */
const momentForm = /^(?!0000)\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d{1,9})?(Z|[+-](0\d|1[0-5]):[0-5]\d)$/

const common = {
  allErrors: true,
  useDefaults: true,
  removeAdditional: false,
  strictTypes: false,
  formats: { 'date-time': (text: string) => momentForm.test(text) && isInCalendar(text) },
} as const

/** Whether the day exists: a Date takes the 30th of February for the 2nd of March. */
function isInCalendar(text: string): boolean {
  const day = text.slice(0, 10)
  return !Number.isNaN(Date.parse(text)) && new Date(`${day}T00:00:00Z`).toISOString().startsWith(day)
}

/** Bodies are judged as they are; texts of addresses become numbers and booleans first. */
const strict = new Ajv({ ...common, coerceTypes: false })
const coercing = new Ajv({ ...common, coerceTypes: true })

const compiled = new WeakMap<object, ValidateFunction>()

/** Makes Fastify validate with the contract's schemas: unknown fields are refused, never removed. */
export function useContractValidation(app: FastifyInstance): void {
  app.setValidatorCompiler<FastifySchema>(({ schema, httpPart }) => {
    const known = compiled.get(schema)
    if (known) return known
    const made = (httpPart === 'body' ? strict : coercing).compile(schema)
    compiled.set(schema, made)
    return made
  })
}
