import { createHash } from 'node:crypto'
import { canonicalJson } from '../audit/canonical.ts'
import { Fault } from '../kernel/fault.ts'
import { findJsonProblem, isKeepable } from '../kernel/json.ts'

/** How many results a page has where the request does not say, and at most. */
const DEFAULT_LIMIT = 100
const MAX_LIMIT = 1000

/** How a search asks for a page. */
export interface PageRequest {
  readonly token?: string
  readonly limit?: number
}

/** Where a page begins, and how many results it may have. */
export interface PageStart {
  readonly after: string | null
  readonly limit: number
  /** The token for the page after this one; an empty text ends the list. */
  tokenAfter(last: string | null): string
}

/**
 * Reads where a search goes on. A token belongs to the request that it was made for: with anything else in the request
 * changed it is refused. It opens nothing by itself, each page is decided anew.
 */
export function readPageStart(page: PageRequest | undefined, asked: unknown): PageStart {
  const problem = findJsonProblem(asked)
  if (problem !== undefined) throw new Fault('invalid_input', { detail: `the request ${problem}` })
  const request = createHash('sha256')
    .update(canonicalJson([asked, page?.limit ?? null]))
    .digest('base64url')
  return {
    after: page?.token ? readAfter(page.token, request) : null,
    limit: Math.min(page?.limit || DEFAULT_LIMIT, MAX_LIMIT),
    tokenAfter: last => (last === null ? '' : Buffer.from(JSON.stringify([request, last])).toString('base64url')),
  }
}

function readAfter(token: string, request: string): string {
  const [made, after] = parse(token)
  if (made === request && typeof after === 'string' && isKeepable(after)) return after
  throw new Fault('invalid_input', {
    field: 'page.token',
    detail: 'the token was made for another request: repeat every other field as in the first one, or leave it out',
  })
}

function parse(token: string): unknown[] {
  try {
    const value: unknown = JSON.parse(Buffer.from(token, 'base64url').toString('utf8'))
    return Array.isArray(value) ? value : []
  } catch {
    return []
  }
}
