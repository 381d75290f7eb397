/** What went wrong, in the shape of the API's problem details (RFC 9457). `status` 0: no answer arrived. */
export interface Problem {
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
}

function record(value: unknown): Record<string, unknown> | undefined {
  return typeof value === 'object' && value !== null ? Object.fromEntries(Object.entries(value)) : undefined
}

const text = (value: unknown) => (typeof value === 'string' ? value : '')

function fieldProblems(value: unknown): FieldProblem[] | undefined {
  if (!Array.isArray(value)) return undefined
  return value.flatMap(each => {
    const fields = record(each)
    return fields ? [{ field: text(fields.field), code: text(fields.code), message: text(fields.message) }] : []
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
    missing: Array.isArray(fields.missing) ? fields.missing.map(text).filter(Boolean) : undefined,
    current: fields.current,
    retryAfterSeconds: typeof fields.retryAfterSeconds === 'number' ? fields.retryAfterSeconds : undefined,
  }
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

/** What the session says is not open to the person, in the shape of the refusal that asking would bring. */
export function forbidden(reason: string): ProblemError {
  return new ProblemError({ status: 403, code: 'permission_missing', title: reason, detail: reason })
}

/**
 * Whether superuser lacks something in the infrastructure tenant, so that no tenant can be managed. Told by the last
 * words of the detail: what is missing can be missing in any tenant.
 */
export function isLackInSystem({ code, detail }: Problem): boolean {
  return code === 'impersonation_refused' && detail.endsWith(' in the system tenant')
}

/** Turns whatever was thrown into a problem: the API's own, carried by an error of ours or the client's, or `unreachable`. */
export function problemOf(error: unknown): Problem {
  const fields = record(error)
  const carried = error instanceof ProblemError ? error.problem : (readProblem(fields?.problem) ?? readProblem(error))
  if (carried) return carried
  const code = error instanceof TypeError ? 'unreachable' : 'unexpected'
  return { status: 0, code, title: '', detail: error instanceof Error ? error.message : String(error) }
}
