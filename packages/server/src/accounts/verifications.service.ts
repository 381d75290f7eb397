import { enterAsServer } from '../authz/enter-as.ts'
import type { Parts } from '../authz/parts.ts'
import type { Caller } from '../kernel/caller.ts'
import { readPlace } from './verification.ts'
import { enterCode, getVerified, type Outcome } from './verify-address.ts'

/** Entering the code of an address on the page that its mail names, by whoever reads it, signed in or not. */
export function verificationsService({ connections }: Parts) {
  return async (caller: Caller, form: { token: string; code: string }): Promise<{ address: string }> => {
    const place = readPlace(form.token)
    if (!place) return getVerified({ is: 'void' })
    const errand = { caller, tenant: place.tenant, action: 'address.verify', lock: 'write' } as const
    const outcome = await enterAsServer(connections, errand, async (home): Promise<Outcome> => {
      if (home.facts?.status !== 'active') return { is: 'void' }
      return enterCode(home, { code: place.code }, form.code)
    })
    return getVerified(outcome)
  }
}
