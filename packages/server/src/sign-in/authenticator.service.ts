import type { Clearance } from '../authz/clearance.ts'
import { enterOwn } from '../authz/enter-as.ts'
import type { Parts } from '../authz/parts.ts'
import type { PersonFacts } from '../database/opened.ts'
import { type Caller, withoutOnce } from '../kernel/caller.ts'
import { Fault } from '../kernel/fault.ts'
import { countOrRefuse, toAttemptKey } from './attempts.ts'
import {
  countRecoveryCodes,
  deleteAuthenticator,
  findAuthenticator,
  hasAuthenticator,
  putAuthenticator,
  putRecoveryCodes,
  takeStep,
} from './authenticator.store.ts'
import { decryptSecret, encryptSecret } from './authenticator-secret.ts'
import { forgetAttempts } from './credentials.store.ts'
import { tidyCode, wrongCode } from './flow.ts'
import { postAuthenticatorChanged } from './mailing.ts'
import { findRulesOf } from './pool-rules.store.ts'
import { verifyProof } from './proof.ts'
import { recordingRefusedProofs } from './proof-refusals.ts'
import { findStep, hashRecoveryCode, makeRecoveryCodes, makeTotpSecret, toTotpUri } from './totp.ts'

/** A person's own authenticator app: set up, confirmed by a code, ended by one more of its codes. */
export function authenticatorService(parts: Parts) {
  const { connections, vault } = parts
  return {
    get: (caller: Caller) =>
      enterOwn(connections, { caller, action: 'me.read', lock: 'read' }, async (own, { user }) => ({
        isOn: await hasAuthenticator(own, user),
        recoveryCodesLeft: await countRecoveryCodes(own, user),
        isAsked: (await findRulesOf(own, user))?.methods.includes('totp') === true,
      })),

    /** The secret is shown once, here. It counts from its first code on. */
    setUp: (caller: Caller) =>
      enterOwn(connections, { caller, action: 'me.set-up-authenticator', lock: 'write' }, async (own, person) => {
        if (!(await findRulesOf(own, person.user))?.methods.includes('totp')) throw methodOff()
        if (await hasAuthenticator(own, person.user)) throw alreadyOn()
        const secret = makeTotpSecret()
        await putAuthenticator(
          own,
          person.user,
          encryptSecret(vault, { tenant: own.tenant, user: person.user }, secret),
        )
        const issuer = `Tenantry ${own.facts?.title ?? own.tenant}`
        return { secret, uri: toTotpUri(secret, { issuer, label: person.userName }) }
      }),

    confirm: (caller: Caller, typed: string) =>
      recordingRefusedProofs(parts, caller, async () => {
        const first = { caller: withoutOnce(caller), action: 'me.change', lock: 'read' } as const
        await enterOwn(connections, first, (own, { user }) => countOrRefuse(own, toAttemptKey('password', user)))
        return enterOwn(connections, { caller, action: 'me.change', lock: 'write' }, async (own, person) => {
          const kept = await findAuthenticator(own, person.user)
          if (!kept || kept.confirmed) throw notWaiting()
          const secret = decryptSecret(vault, { tenant: own.tenant, user: person.user }, kept.secret)
          const step = findStep(secret, tidyCode(typed), Date.now())
          if (step === undefined || !(await takeStep(own, person.user, step))) throw wrongCode()
          await forgetAttempts(own, toAttemptKey('password', person.user))
          const recoveryCodes = makeRecoveryCodes()
          await putRecoveryCodes(
            own,
            person.user,
            recoveryCodes.map(code => hashRecoveryCode(tidyCode(code))),
          )
          record(own, person, 'users.authenticator-set-up')
          await postAuthenticatorChanged(parts, own, { user: person.user, change: 'set-up' })
          return { recoveryCodes }
        })
      }),

    /** By a code of it or a recovery code: who knows the password alone never takes the second proof away. */
    end: async (caller: Caller, code: string): Promise<undefined> => {
      await recordingRefusedProofs(parts, caller, () => verifyProof(parts, caller, { code }))
      return enterOwn(connections, { caller, action: 'me.change', lock: 'write' }, async (own, person) => {
        if (!(await deleteAuthenticator(own, person.user))) throw notOn(person)
        record(own, person, 'users.authenticator-ended')
        await postAuthenticatorChanged(parts, own, { user: person.user, change: 'ended' })
        return undefined
      })
    },
  }
}

function record(own: Clearance, { user, userName }: PersonFacts, action: string): void {
  own.record({ action, subject: { kind: 'user', id: user, name: userName } })
}

function methodOff(): Fault {
  return new Fault('method_off', {
    detail: 'your pool does not ask for authenticator apps: an administrator can turn the method on',
  })
}

function alreadyOn(): Fault {
  return new Fault('authenticator_on', { detail: 'an authenticator app is set up already: end it first' })
}

function notWaiting(): Fault {
  return new Fault('wrong_status', { detail: 'no authenticator app waits for its first code: begin to set it up' })
}

function notOn({ userName }: PersonFacts): Fault {
  return new Fault('wrong_status', {
    detail: `${userName} has no authenticator app`,
    case: 'user_without_authenticator',
    facts: { name: userName },
  })
}
