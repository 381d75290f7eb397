import type { FaultCode } from '@tenantry/contract/faults'
import { Fault, type FaultDetails } from '../kernel/fault.ts'

/** The SQLSTATE and constraint of a database error (https://www.postgresql.org/docs/current/errcodes-appendix.html). */
interface DatabaseError extends Error {
  readonly code: string
  readonly constraint?: string
}

const PASSING: ReadonlySet<string> = new Set(['40001', '40P01'])

/** Connection exceptions (08), resources (53), a lock that took too long (55P03), shutdown and lost databases (57P, 3D000), and what sockets say. */
const UNREACHABLE = /^(08|53|55P03|57P|3D000)|^(ECONN|EPIPE|ENOENT|ETIMEDOUT|EHOSTUNREACH|ENOTFOUND|EAI_AGAIN)/

/** How long a caller should wait before it tries an unreachable database again. */
const RETRY_AFTER_SECONDS = 5

function isDatabaseError(thrown: unknown): thrown is DatabaseError {
  return thrown instanceof Error && 'code' in thrown && typeof thrown.code === 'string'
}

/** Whether a transaction failed only because of others at the same moment, and may be tried again. */
export function isPassing(thrown: unknown): boolean {
  return isDatabaseError(thrown) && PASSING.has(thrown.code)
}

/** `unavailable` where the database could not be reached, or was too busy for every try, the thing thrown itself otherwise. */
export function toUnavailable(thrown: unknown): unknown {
  const lost =
    (isDatabaseError(thrown) && (UNREACHABLE.test(thrown.code) || PASSING.has(thrown.code))) ||
    (thrown instanceof Error &&
      /timeout exceeded when trying to connect|Connection terminated|is not queryable/.test(thrown.message))
  if (!lost) return thrown
  return new Fault('unavailable', {
    detail: 'the database cannot be reached at the moment: try again shortly',
    retryAfterSeconds: RETRY_AFTER_SECONDS,
    cause: thrown,
  })
}

/** Runs a write and turns the violation of a named constraint into the refusal that it means. */
export async function refusing<Result>(
  write: Promise<Result>,
  refusals: Readonly<Record<string, FaultDetails & { readonly code: FaultCode }>>,
): Promise<Result> {
  try {
    return await write
  } catch (thrown) {
    const refusal = isDatabaseError(thrown) && thrown.constraint ? refusals[thrown.constraint] : undefined
    if (!refusal) throw thrown
    throw new Fault(refusal.code, { ...refusal, cause: thrown })
  }
}
