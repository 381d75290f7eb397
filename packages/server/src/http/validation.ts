import { Ajv, type ValidateFunction } from 'ajv'
import type { FastifyInstance, FastifySchema } from 'fastify'

const momentForm = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d{1,9})?(Z|[+-]\d{2}:\d{2})$/

const common = {
  allErrors: true,
  useDefaults: true,
  removeAdditional: false,
  strictTypes: false,
  formats: { 'date-time': (text: string) => momentForm.test(text) && !Number.isNaN(Date.parse(text)) },
} as const

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
