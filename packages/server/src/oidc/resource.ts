import { errors } from 'oidc-provider'
import type { Parts } from '../authz/parts.ts'
import { API_SCOPE, apiAudience } from './issuer.ts'

/** A resource that is named (RFC 8707) must be this server's own API, with its scope: tokens are for nothing else. */
export function refuseOtherResource({ publicUrl }: Pick<Parts, 'publicUrl'>, wanted: unknown, scope: unknown): void {
  if (wanted === undefined) return
  if (wanted !== apiAudience(publicUrl))
    throw new errors.InvalidTarget(`the only resource is ${apiAudience(publicUrl)}`)
  if (typeof scope === 'string' && scope.split(' ').includes(API_SCOPE)) return
  throw new errors.InvalidTarget(`the resource ${apiAudience(publicUrl)} takes the scope ${API_SCOPE}`)
}
