import type { Route } from '@tenantry/contract/route'
import type { FastifyRequest } from 'fastify'
import type { BroughtGrant } from '../kernel/caller.ts'
import { Fault } from '../kernel/fault.ts'
import type { TenantId } from '../kernel/ids.ts'

/** An access token for this API, verified but not yet looked at as it stands now. */
export interface ApiToken {
  readonly tenant: TenantId
  readonly grant: BroughtGrant
}

/** Reads an access token for this API; undefined for everything that is none. */
export type ReadToken = (text: string) => Promise<ApiToken | undefined>

/** Three parts with dots between: a token, and never an API key, which has two. */
const form = /^bearer +([^ .]*\.[^ .]*\.[^ ]*)$/i

/** Whether a request brings an access token, right or wrong: what a browser adds by itself counts for nothing then. */
export function isBearer({ headers }: FastifyRequest): boolean {
  return form.test(headers.authorization ?? '')
}

/**
 * The access token in `Authorization: Bearer …` (RFC 6750) of a request to a route of the API, or undefined where there
 * is none. A token opens its own tenant and what its person may read about themselves. What is done as superuser, to
 * oneself, or with an API key, it does not open.
 */
export async function readApiToken(
  route: Route,
  { headers, params }: FastifyRequest,
  readToken: ReadToken,
): Promise<ApiToken | undefined> {
  const text = form.exec(headers.authorization ?? '')?.[1]
  if (text === undefined || route.access === 'public') return undefined
  refuseClosed(route)
  const token = await readToken(text)
  if (!token) {
    throw new Fault('not_signed_in', { detail: 'this access token is not valid (any more), or not for this API' })
  }
  const { tenant } = params as { tenant?: string }
  if (tenant !== undefined && tenant !== token.tenant) {
    throw new Fault('other_tenant', {
      detail: `this access token is for the tenant "${token.tenant}": exchange it for one of "${tenant}"`,
      facts: { tenant: token.tenant, wanted: tenant },
      case: 'token_of_other_tenant',
    })
  }
  return token
}

function refuseClosed({ access, method, path, keys }: Route): void {
  const isOwnTenant = access !== 'session' && path.startsWith('/api/t/:tenant')
  const isOwnReading = access === 'session' && method === 'GET'
  if (keys !== 'only' && (isOwnTenant || isOwnReading)) return
  throw new Fault('not_signed_in', {
    detail: 'access tokens do not open this: it takes a person who is signed in, or an API key',
  })
}
