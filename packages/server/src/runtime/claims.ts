import type { RuntimeClaim } from '@tenantry/contract/runtime'
import type { ClaimValue } from '@tenantry/engine/model'
import type { Candidate } from '@tenantry/engine/search/candidate'
import { Fault } from '../kernel/fault.ts'

/** What the claims of one bearer say: who they are, and the tenant that they name. */
export interface Bearer {
  readonly candidate: Candidate
  readonly tenant: string | undefined
}

/**
 * Reads claims in the runtime form: `sub` is the user ID, `role` an identity role, `tenant` the tenant. A claim that
 * comes several times is a list for expressions. Two user IDs or two tenants are refused: nobody is two at once.
 */
export function readBearer(claims: readonly RuntimeClaim[]): Bearer {
  const byType = new Map<string, string[]>()
  for (const { Type, Value } of claims) byType.set(Type, [...(byType.get(Type) ?? []), Value])
  const user = getOnly(byType.get('sub'), 'subject')
  const tenant = getOnly(byType.get('tenant'), 'tenant')
  const values = [...byType].map(([type, all]): [string, ClaimValue] => [type, all.length === 1 ? (all[0] ?? '') : all])
  return {
    tenant,
    candidate: {
      subject: { user: user ?? '', identityRoles: byType.get('role') ?? [] },
      claims: Object.fromEntries(values),
    },
  }
}

function getOnly(values: readonly string[] | undefined, what: 'subject' | 'tenant'): string | undefined {
  if (values === undefined || values.length <= 1) return values?.[0]
  throw new Fault('invalid_input', { detail: `Too many ${what} ids provided.` })
}
