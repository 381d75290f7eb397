import { enterAsServer } from '../authz/enter-as.ts'
import type { Parts } from '../authz/parts.ts'
import { type Caller, withoutOnce } from '../kernel/caller.ts'
import { isFault } from '../kernel/fault.ts'
import type { TenantId, UserId } from '../kernel/ids.ts'
import { isFirstBeyond } from './attempts.ts'

/** Why a log-in was refused, as the trail says. */
export const refusalCauses = [
  'wrong_credentials',
  'wrong_code',
  'too_many_attempts',
  'tenant_locked',
  'default_tenant_lost',
] as const

/** Whose log-in it was meant to be, as far as that is known. */
export interface Refused {
  /** The pool's tenant; `system` where nobody was meant. */
  readonly tenant: TenantId
  readonly user: UserId | null
  readonly identifier: string
  /** The key under which its attempts are counted in that tenant. */
  readonly attempts: Buffer
}

/** Writes a refused log-in into the trail; `isOnce`: only the first one beyond the limit of attempts in its window. */
export async function recordRefusal(
  { connections }: Parts,
  caller: Caller,
  about: Refused & { readonly cause: (typeof refusalCauses)[number]; readonly isOnce?: boolean },
): Promise<void> {
  const { tenant, user, identifier, attempts, cause, isOnce = false } = about
  const errand = { caller: withoutOnce(caller), tenant, action: 'log-in.finish', lock: 'read' } as const
  await enterAsServer(connections, errand, async home => {
    if (isOnce && !(await isFirstBeyond(home, attempts))) return
    home.record({
      action: 'sessions.refused',
      subject: { kind: 'identifier', id: user, name: identifier },
      after: { cause },
    })
  })
}

/** Runs a part of a log-in; what refuses it is written down afterwards, in a transaction that stays. */
export async function recordingRefusals<Result>(
  parts: Parts,
  { caller, about }: { caller: Caller; about: Refused },
  work: () => Promise<Result>,
): Promise<Result> {
  try {
    return await work()
  } catch (thrown) {
    const cause = refusalCauses.find(code => isFault(thrown, code))
    // Whoever goes on knocking shall not fill the trail.
    const isOnce = cause === 'too_many_attempts'
    if (cause) await recordRefusal(parts, caller, { ...about, cause, isOnce })
    throw thrown
  }
}
