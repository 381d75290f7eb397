import { type FieldError, faults, type Problem } from '@tenantry/contract/faults'
import type { Facts } from '@tenantry/contract/refusal'
import type { FastifyError } from 'fastify'
import { Fault, toTold } from '../kernel/fault.ts'

/** A refusal as RFC 9457 problem details. The private cause is not in it. */
export function toProblem(fault: Fault, requestId: string): Problem {
  const { status, title } = faults[fault.code]
  const { detail, field, missing, current, retryAfterSeconds } = fault.details
  const told = toTold(fault)
  const errors = fault.details.errors ?? (field ? [toFieldError(field, fault)] : undefined)
  return {
    type: `urn:tenantry:fault:${fault.code}`,
    title,
    status,
    code: fault.code,
    detail,
    requestId,
    ...(errors ? { errors: [...errors] } : {}),
    ...told,
    ...(missing ? { missing: [...missing] } : {}),
    ...(current === undefined ? {} : { current }),
    ...(retryAfterSeconds === undefined ? {} : { retryAfterSeconds }),
  }
}

/** A refusal as sentences alone, for clients of the runtime form. */
export function toTexts({ details }: Fault): string[] {
  return details.errors?.map(({ field, message }) => `${field}: ${message}`) ?? [details.detail]
}

/** The refusal as the one field's own; its words are the detail. */
function toFieldError(field: string, fault: Fault): FieldError {
  const { facts, ...told } = toTold(fault)
  return {
    field,
    code: fault.code,
    message: fault.details.detail,
    ...(told.case === undefined ? {} : { case: told.case }),
    ...(facts === undefined ? {} : { facts }),
  }
}

/** Whatever was thrown, as a refusal: our own, what Fastify found wrong with the request, or `internal`. */
export function toFault(thrown: unknown): Fault {
  if (thrown instanceof Fault) return thrown
  const error = thrown as FastifyError
  if (error.validation) return invalidInput(error)
  if (error.code === 'FST_ERR_CTP_BODY_TOO_LARGE') {
    return new Fault('too_large', { detail: 'the request is larger than 1 MB' })
  }
  if (error.code === 'FST_ERR_CTP_INVALID_MEDIA_TYPE') {
    return new Fault('wrong_media_type', { detail: 'send the body as application/json' })
  }
  if (error.code === 'FST_ERR_BAD_URL' || error.code === 'FST_ERR_MAX_PARAM_LENGTH') {
    return new Fault('invalid_input', { detail: 'the address is not readable, or a part of it is too long' })
  }
  if (error.statusCode !== undefined && error.statusCode >= 400 && error.statusCode < 500) {
    return new Fault('invalid_input', { detail: 'the request is not readable as JSON', cause: error })
  }
  return new Fault('internal', {
    detail: 'something went wrong on our side; the request id finds it in the logs',
    cause: thrown,
  })
}

function invalidInput(error: FastifyError): Fault {
  const place = error.validationContext ?? 'request'
  const errors = (error.validation ?? []).map((finding): FieldError => {
    const params = finding.params as Record<string, unknown>
    const inner = params.missingProperty ?? params.additionalProperty
    const path = [...finding.instancePath.split('/').slice(1), ...(typeof inner === 'string' ? [inner] : [])]
    const field = path.map(part => part.replace(/~1/g, '/').replace(/~0/g, '~')).join('.') || place
    const facts = listDemands(params)
    return {
      field,
      code: finding.keyword,
      message: describe(finding.keyword, params, finding.message),
      ...(Object.keys(facts).length > 0 ? { facts } : {}),
    }
  })
  const unique = errors
    .filter((one, index) => errors.findIndex(other => other.field === one.field) === index)
    .filter(one => one.code !== 'type' || !errors.some(other => other.field.startsWith(`${one.field}.`)))
    .map(one => withAllTypes(one, errors))
  const detail = unique.map(one => `${one.field}: ${one.message}`).join('; ') || 'the input is not valid'
  return new Fault('invalid_input', { detail, errors: unique, cause: error })
}

/** Where a value may be of several types, each of them was tried and found wanting: all are named. */
function withAllTypes(one: FieldError, errors: readonly FieldError[]): FieldError {
  if (one.code !== 'type') return one
  const alike = errors.filter(other => other.field === one.field && other.code === 'type')
  const types = [...new Set(alike.flatMap(({ facts }) => facts?.type ?? []).map(String))]
  if (types.length < 2) return one
  const named = `${types.slice(0, -1).join(', ')} or ${types.at(-1)}`
  return { ...one, message: `must be of type ${named}`, facts: { ...one.facts, type: types } }
}

/** What a keyword demands, as the facts of the contract name it. */
function listDemands({ limit, allowedValues, type, form, names }: Record<string, unknown>): Facts {
  return {
    ...(typeof limit === 'number' ? { limit } : {}),
    ...(Array.isArray(allowedValues) ? { allowed: allowedValues.map(String) } : {}),
    ...(typeof type === 'string' ? { type } : {}),
    ...(typeof form === 'string' ? { form } : {}),
    ...(Array.isArray(names) ? { names: names.map(String) } : {}),
  }
}

/** The findings of the validator in words for people; https://ajv.js.org/api.html#error-parameters lists the params. */
function describe(keyword: string, params: Record<string, unknown>, fallback: string | undefined): string {
  switch (keyword) {
    case 'required':
      return 'is missing'
    case 'additionalProperties':
      return 'is not known here'
    case 'maxLength':
      return `must have at most ${params.limit} characters`
    case 'minLength':
      return params.limit === 1 ? 'must not be empty' : `must have at least ${params.limit} characters`
    case 'maxItems':
      return `must have at most ${params.limit} entries`
    case 'minItems':
      return `must have at least ${params.limit} entries`
    case 'enum':
      return `must be one of ${(params.allowedValues as unknown[]).join(', ')}`
    case 'type':
      return `must be of type ${params.type}`
    default:
      return fallback ?? 'is not valid'
  }
}
