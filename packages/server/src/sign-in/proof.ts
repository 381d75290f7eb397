import { enterOwn } from '../authz/enter-as.ts'
import type { Parts } from '../authz/parts.ts'
import { type Caller, withoutOnce } from '../kernel/caller.ts'
import { Fault } from '../kernel/fault.ts'
import { verifyPassword } from '../kernel/passwords.ts'
import { countOrRefuse, toAttemptKey } from './attempts.ts'
import { findPassword, forgetAttempts } from './credentials.store.ts'
import { wrongCode } from './flow.ts'
import { isProof } from './second-proof.service.ts'

/** What a person who is signed in shows that they are still there: the password, or a code of the authenticator app. */
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
  parts: Pick<Parts, 'connections'>,
  caller: Caller,
  proof: Proof,
): Promise<'password' | 'totp'> {
  const errand = { caller: withoutOnce(caller), action: 'me.change', lock: 'read' } as const
  await enterOwn(parts.connections, errand, (own, { user }) => countOrRefuse(own, toAttemptKey('password', user)))
  return verifyCounted(parts, caller, proof)
}

/** The same for a try that was counted already. */
export async function verifyCounted(
  { connections }: Pick<Parts, 'connections'>,
  caller: Caller,
  { password, code }: Proof,
): Promise<'password' | 'totp'> {
  const errand = { caller: withoutOnce(caller), action: 'me.change', lock: 'read' } as const
  if (code !== undefined) {
    await enterOwn(connections, errand, async (own, { user, userName }) => {
      if (!(await isProof(own, { user, name: userName }, code))) throw wrongCode()
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
