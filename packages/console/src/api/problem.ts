import type { Facts, Lack, Place } from '@tenantry/contract/refusal'

/** What a refusal says beside its sentence: what its words in any language are made of. */
export interface Told {
  /** Which case of its code it is, with that case's facts. */
  case?: string | undefined
  facts?: Facts | undefined
  /** The tenant that it is about. */
  where?: Place | undefined
  /** What is lacking where, and what would give it there. */
  lacks?: readonly Lack[] | undefined
}

/** What went wrong, in the shape of the API's problem details (RFC 9457). `status` 0: no answer arrived. */
export interface Problem extends Told {
  status: number
  code: string
  title: string
  detail: string
  requestId?: string
  errors?: readonly FieldProblem[]
  /** What the caller would need, in words: the permission and the role that gives it. */
  missing?: readonly string[]
  /** With 412: the resource as it is now. */
  current?: unknown
  retryAfterSeconds?: number
}

/** One field at fault: `field` is its path in the request (`title`, `firstUser.password`). */
export interface FieldProblem {
  field: string
  code: string
  message: string
  case?: string | undefined
  facts?: Facts | undefined
}

function record(value: unknown): Record<string, unknown> | undefined {
  return typeof value === 'object' && value !== null ? Object.fromEntries(Object.entries(value)) : undefined
}

const text = (value: unknown) => (typeof value === 'string' ? value : '')

function factsIn(value: unknown): Facts | undefined {
  const isFact = (each: unknown): each is Facts[string] =>
    ['string', 'number'].includes(typeof each) || (Array.isArray(each) && each.every(one => typeof one === 'string'))
  const found = Object.entries(record(value) ?? {}).flatMap(([name, each]) => (isFact(each) ? [[name, each]] : []))
  return found.length > 0 ? Object.fromEntries(found) : undefined
}

function placeIn(value: unknown): Place | undefined {
  const fields = record(value)
  return fields && typeof fields.id === 'string' ? { id: fields.id, title: text(fields.title) || fields.id } : undefined
}

function lacksIn(value: unknown): Lack[] | undefined {
  if (!Array.isArray(value)) return undefined
  return value.flatMap(each => {
    const fields = record(each)
    const where = placeIn(fields?.where)
    const roles: unknown[] = Array.isArray(fields?.roles) ? fields.roles : []
    const named = roles.map(record).map(role => ({ name: text(role?.name), kind: text(role?.kind) }))
    return fields && where ? [{ permission: text(fields.permission), where, roles: named }] : []
  })
}

function toldIn(fields: Record<string, unknown>): Told {
  return {
    case: text(fields.case) || undefined,
    facts: factsIn(fields.facts),
    where: placeIn(fields.where),
    lacks: lacksIn(fields.lacks),
  }
}

function fieldProblems(value: unknown): FieldProblem[] | undefined {
  if (!Array.isArray(value)) return undefined
  return value.flatMap(each => {
    const fields = record(each)
    if (!fields) return []
    const { case: found, facts } = toldIn(fields)
    return [{ field: text(fields.field), code: text(fields.code), message: text(fields.message), case: found, facts }]
  })
}

/** Reads a problem from a parsed answer; nothing if it is none. */
export function readProblem(body: unknown): Problem | undefined {
  const fields = record(body)
  if (!fields || typeof fields.status !== 'number' || typeof fields.code !== 'string') return undefined
  return {
    status: fields.status,
    code: fields.code,
    title: text(fields.title),
    detail: text(fields.detail),
    requestId: text(fields.requestId) || undefined,
    errors: fieldProblems(fields.errors),
    ...toldIn(fields),
    missing: Array.isArray(fields.missing) ? fields.missing.map(text).filter(Boolean) : undefined,
    current: fields.current,
    retryAfterSeconds: typeof fields.retryAfterSeconds === 'number' ? fields.retryAfterSeconds : undefined,
  }
}

/** The problem that an answer holds, if it holds one; the answer itself can still be read. */
export async function problemIn(response: Response): Promise<Problem | undefined> {
  const body: unknown = await response
    .clone()
    .json()
    .catch(() => undefined)
  return readProblem(body)
}

/** A refused request; what every call of the API throws. */
export class ProblemError extends Error {
  readonly problem: Problem

  constructor(problem: Problem) {
    super(problem.detail || problem.title)
    this.name = 'ProblemError'
    this.problem = problem
  }
}

/** What a permit says is not open to the person, in the shape of the refusal that asking would bring. */
export function forbidden({ reason = '', code = 'permission_missing', ...told }: RefusedPermit): ProblemError {
  return new ProblemError({ status: 403, code, title: reason, detail: reason, ...told })
}

/** What a permit that says no tells of its refusal. */
export interface RefusedPermit extends Told {
  reason?: string | undefined
  code?: string | undefined
}

/** What a tenant is called, where a refusal about it says so. */
export function titleInRefusal(error: unknown, tenantId: string): string | undefined {
  const { where } = problemOf(error)
  return where?.id === tenantId ? where.title : undefined
}

/** Whether superuser lacks something in the infrastructure tenant itself, so that no tenant can be managed. */
export function isLackInSystem({ code, where }: Problem): boolean {
  return code === 'impersonation_refused' && where?.id === 'system'
}

/** Turns whatever was thrown into a problem: the API's own, carried by an error of ours or the client's, or `unreachable`. */
export function problemOf(error: unknown): Problem {
  const fields = record(error)
  const carried = error instanceof ProblemError ? error.problem : (readProblem(fields?.problem) ?? readProblem(error))
  if (carried) return carried
  const code = error instanceof TypeError ? 'unreachable' : 'unexpected'
  return { status: 0, code, title: '', detail: error instanceof Error ? error.message : String(error) }
}
