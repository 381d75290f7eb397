import { timingSafeEqual } from 'node:crypto'
import { enterAsServer } from '../authz/enter-as.ts'
import type { Parts } from '../authz/parts.ts'
import { type Caller, withoutOnce } from '../kernel/caller.ts'
import { newId, SYSTEM, toUserId } from '../kernel/ids.ts'
import { makeSecret } from '../kernel/secrets.ts'
import type { BegunSession } from '../sessions/begin.ts'
import type { Afterwards } from './afterwards.ts'
import { type Candidate, findCandidate, type Identified, lookAt, toRefused } from './candidate.ts'
import { finishLogIn, getBegun } from './finish.ts'
import { keepFloodGate } from './flood-gate.ts'
import { FLOW_TTL_MS, getFlowSecret, hashCode, makeCode, spentFlow, tidyCode, wrongCode } from './flow.ts'
import { countTry, endFlow, findCodeHash, insertCode, insertFlow, listVerifiedEmails, useCode } from './flows.store.ts'
import { countAsked, mayStillSend, postCode, toAsked } from './mailing.ts'
import { findRulesOf } from './pool-rules.store.ts'
import { recordingRefusals, recordRefusal } from './refusals.ts'

/**
 * Log-in with a code by e-mail. Whoever asks for one gets a flow, whether or not they exist; who is meant is looked up
 * after the answer, so that neither its form nor its time tells. Codes go to verified addresses only.
 */
export function codeService(parts: Parts, afterwards: Afterwards) {
  const { connections } = parts
  const gate = keepFloodGate()
  const prove = async (caller: Caller, given: { flow: string; code: string }): Promise<BegunSession> => {
    const secret = getFlowSecret(given.flow)
    if (secret.tenant !== SYSTEM) throw spentFlow()
    const code = hashCode(given.flow, tidyCode(given.code))
    const alone = { ...withoutOnce(caller), session: undefined }
    const errand = { caller: alone, tenant: SYSTEM, action: 'log-in.attempt', lock: 'read' } as const
    const step = { hash: secret.hash, step: 'first-proof' } as const
    const flow = await enterAsServer(connections, errand, system => countTry(system, step))
    if (!flow) throw spentFlow()
    const candidate = flow.home && flow.user ? { tenant: flow.home, user: flow.user } : undefined
    const { identifier } = flow
    const { about, isOver } = await lookAt(parts, caller, { begun: toRefused({ identifier }), candidate, identifier })
    const { tenant, user } = candidate ?? { tenant: SYSTEM, user: toUserId(newId()) }
    const kept = await enterAsServer(connections, { ...errand, tenant }, home =>
      findCodeHash(home, { user, secretHash: secret.hash, purpose: 'log-in' }),
    )
    if (!candidate || isOver || !kept || !timingSafeEqual(kept, code)) {
      await recordRefusal(parts, caller, { ...about, cause: isOver ? 'too_many_attempts' : 'wrong_code' })
      throw wrongCode()
    }
    const proved = { caller, user, identifier, contact: parts.contact, method: 'otp', hasSecond: false } as const
    const done = await recordingRefusals(parts, { caller, about }, () =>
      enterAsServer(connections, { caller, tenant, action: 'log-in.finish', lock: 'write' }, async home => {
        if (!(await useCode(home, code, user))) throw spentFlow()
        return finishLogIn(home, proved, ({ methods }) => methods.includes('otp'))
      }),
    )
    await enterAsServer(connections, errand, system => endFlow(system, flow.id))
    return getBegun(done)
  }
  return {
    send: async (caller: Caller, asked: Identified) => {
      const secret = makeSecret(SYSTEM)
      const expiresAt = new Date(Date.now() + FLOW_TTL_MS)
      const candidate = await beginFlow(parts, caller, { asked, hash: secret.hash, expiresAt })
      if (candidate) {
        const to = { ...candidate, flow: secret.text, hash: secret.hash, expiresAt }
        afterwards.run(() => sendTo(parts, caller, to))
      }
      return { flow: secret.text, expiresAt: expiresAt.toISOString() }
    },

    prove: (caller: Caller, given: { flow: string; code: string }) => gate(given.flow, () => prove(caller, given)),
  }
}

/** Counts who asks, keeps the flow in `system`, whoever is meant, and says whom it means. */
function beginFlow(
  parts: Parts,
  caller: Caller,
  of: { asked: Identified; hash: Buffer; expiresAt: Date },
): Promise<Candidate | undefined> {
  const { asked, ...kept } = of
  const alone = { ...caller, session: undefined }
  const search = { caller: alone, tenant: SYSTEM, action: 'log-in.attempt', lock: 'read' } as const
  return recordingRefusals(parts, { caller, about: toAsked(asked) }, () =>
    enterAsServer(parts.connections, search, async system => {
      await countAsked(system, asked, caller)
      const candidate = await findCandidate(system, asked)
      const meant = { home: candidate?.tenant ?? null, user: candidate?.user ?? null }
      await insertFlow(system, { step: 'first-proof', ...meant, identifier: asked.identifier, method: null, ...kept })
      return candidate
    }),
  )
}

/** Sends the code, where the pool has this method and the person a verified address that had not too many yet. */
async function sendTo(
  parts: Parts,
  caller: Caller,
  to: Candidate & { flow: string; hash: Buffer; expiresAt: Date },
): Promise<void> {
  const errand = { caller: { ...withoutOnce(caller), session: undefined }, tenant: to.tenant } as const
  await enterAsServer(parts.connections, { ...errand, action: 'log-in.finish', lock: 'write' }, async home => {
    const rules = await findRulesOf(home, to.user)
    const [address] = await listVerifiedEmails(home, to.user)
    if (!rules?.methods.includes('otp') || !address || home.facts?.status !== 'active') return
    if (!(await mayStillSend(home, { user: to.user, address: address.value }))) return
    const code = makeCode()
    const { user, expiresAt, hash: secretHash } = to
    const kept = {
      user,
      purpose: 'log-in',
      address: address.id,
      secretHash,
      codeHash: hashCode(to.flow, code),
    } as const
    const codeId = await insertCode(home, { ...kept, expiresAt })
    const letter = { text: code, codeId, expiresAt }
    await postCode(parts, home, { user, to: address.value, template: 'log-in-code', code: letter })
  })
}
