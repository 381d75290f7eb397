import type { Clearance } from '../authz/clearance.ts'
import { enterOwn } from '../authz/enter-as.ts'
import type { Parts } from '../authz/parts.ts'
import { type Caller, withoutOnce } from '../kernel/caller.ts'
import { Fault } from '../kernel/fault.ts'
import type { UserId } from '../kernel/ids.ts'
import { verifyPassword } from '../kernel/passwords.ts'
import { countOrRefuse, toAttemptKey } from './attempts.ts'
import { hasAuthenticator } from './authenticator.store.ts'
import { findPassword, forgetAttempts } from './credentials.store.ts'
import { wrongCode } from './flow.ts'
import { isProof } from './second-proof.service.ts'

/**
 * What a person who is signed in shows that they are still there: a code of the authenticator app or a recovery code
 * where one is set up, and nothing less; else the password.
 */
export interface Proof {
  readonly password?: string
  readonly code?: string
}

/**
 * Verifies a proof of who is signed in; returns by what it was, and throws `wrong_credentials` or `wrong_code`. Tries
 * are counted in a transaction of their own, so that a refusal does not undo the count. One proof is good for one act:
 * a code is used up with it.
 */
export async function verifyProof(
  parts: Pick<Parts, 'connections' | 'vault'>,
  caller: Caller,
  proof: Proof,
): Promise<'password' | 'totp'> {
  const errand = { caller: withoutOnce(caller), action: 'me.change', lock: 'read' } as const
  await enterOwn(parts.connections, errand, (own, { user }) => countProof(own, user, proof))
  return verifyCounted(parts, caller, proof)
}

/** Counts a try before it is compared; a password where an authenticator app is set up is refused without being one. */
export async function countProof(own: Clearance, user: UserId, { code }: Proof): Promise<void> {
  if (code === undefined && (await hasAuthenticator(own, user))) throw appProofMissing()
  await countOrRefuse(own, toAttemptKey('password', user))
}

/** As `verifyProof`, for a try that was counted already. */
export async function verifyCounted(
  parts: Pick<Parts, 'connections' | 'vault'>,
  caller: Caller,
  { password, code }: Proof,
): Promise<'password' | 'totp'> {
  const { connections } = parts
  const errand = { caller: withoutOnce(caller), action: 'me.change', lock: 'read' } as const
  if (code !== undefined) {
    await enterOwn(connections, errand, async (own, { user, userName }) => {
      if (!(await isProof(parts, own, { user, name: userName, typed: code }))) throw wrongCode()
      await forgetAttempts(own, toAttemptKey('password', user))
    })
    return 'totp'
  }
  if (password === undefined) {
    throw new Fault('invalid_input', {
      field: 'code',
      detail: 'there is no proof: give a code of your authenticator app, or your password',
      case: 'proof_missing',
    })
  }
  const kept = await enterOwn(connections, errand, (own, { user }) => findPassword(own, user))
  if (!(await verifyPassword(password, kept))) {
    throw new Fault('wrong_credentials', {
      field: 'password',
      detail: 'the password is wrong',
      case: 'password_wrong',
    })
  }
  await enterOwn(connections, errand, (own, { user }) => forgetAttempts(own, toAttemptKey('password', user)))
  return 'password'
}

/** Said before the password is looked at, so that the answer tells nothing about it. */
function appProofMissing(): Fault {
  return new Fault('invalid_input', {
    field: 'code',
    detail: 'an authenticator app guards this account: give a code of it, or a recovery code; a password is not enough',
    case: 'proof_of_app_missing',
  })
}
