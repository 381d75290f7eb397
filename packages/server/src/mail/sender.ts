import { enterAsServer } from '../authz/enter-as.ts'
import type { Parts } from '../authz/parts.ts'
import type { Caller } from '../kernel/caller.ts'
import { HOUR_MS, MINUTE_MS, SECOND_MS } from '../kernel/clock.ts'
import { newId, SYSTEM } from '../kernel/ids.ts'
import type { LeasedMail } from './mail.ts'
import { leaseMails, markFailed, markSent, postpone } from './sending.store.ts'
import { type Outcome, openTransport, type Transport } from './transport.ts'
import { onQueued } from './wake.ts'

/** Sends what is queued, beside the requests. */
export interface Sender {
  /** Waits for the mails at hand, a few seconds at most; the rest stays queued. */
  stop(): Promise<void>
}

/** How many mails are sent at once. */
const AT_ONCE = 5
const POLL_MS = 5 * SECOND_MS
/** One mail takes no longer than this, and its lease holds far beyond it. */
const SEND_MS = MINUTE_MS
const LEASE_SECONDS = 300
const PATIENCE_MS = 5 * SECOND_MS

/** How long a mail waits after its first, second … try that failed; after the last it has failed, a day later. */
const waits = [MINUTE_MS, 5 * MINUTE_MS, 15 * MINUTE_MS, HOUR_MS, 4 * HOUR_MS, 8 * HOUR_MS, 12 * HOUR_MS]

/**
 * Starts the sender; without a mail server it does nothing. Mail is sent at least once: a server that is cut off between
 * sending and writing that down sends again, under the same Message-ID.
 */
export function startSender(parts: Parts): Sender {
  const { connections, mailServer, publicUrl, log } = parts
  if (!mailServer) return { stop: () => Promise.resolve() }
  const transport = openTransport(mailServer, publicUrl)
  const ending = new AbortController()
  let running: Promise<void> = Promise.resolve()
  let isRunning = false
  let isMoreQueued = false
  let isStopping = false
  const work = async () => {
    do {
      isMoreQueued = false
      const mails = await lease(parts)
      await Promise.all(mails.map(mail => deliver(parts, { mail, transport, ending: ending.signal })))
      if (mails.length === AT_ONCE) isMoreQueued = true
    } while (isMoreQueued && !isStopping)
  }
  const wake = () => {
    isMoreQueued = true
    if (isStopping || isRunning) return
    isRunning = true
    running = work()
      .catch(thrown => log.error({ err: thrown }, 'queued mail could not be sent'))
      .finally(() => {
        isRunning = false
      })
  }
  const timer = setInterval(wake, POLL_MS)
  timer.unref()
  const forget = onQueued(connections, wake)
  wake()
  return {
    async stop() {
      isStopping = true
      forget()
      clearInterval(timer)
      const patience = setTimeout(() => ending.abort(), PATIENCE_MS)
      await running
      clearTimeout(patience)
    },
  }
}

function lease({ connections }: Parts): Promise<LeasedMail[]> {
  const errand = { caller: caller(), tenant: SYSTEM, action: 'mail.send', lock: 'read' } as const
  return enterAsServer(connections, errand, system =>
    leaseMails(system, { limit: AT_ONCE, leaseSeconds: LEASE_SECONDS }),
  )
}

interface Delivering {
  readonly mail: LeasedMail
  readonly transport: Transport
  readonly ending: AbortSignal
}

/** Sends outside of any transaction, then writes down how it ended. */
async function deliver(parts: Parts, { mail, transport, ending }: Delivering): Promise<void> {
  const outcome = await transport(mail, AbortSignal.any([AbortSignal.timeout(SEND_MS), ending]))
  if (outcome.is === 'refused') {
    parts.log.warn(
      { mail: mail.id, tenant: mail.tenant, tries: mail.tries, reason: outcome.failure },
      'a mail was not sent',
    )
  }
  await keep(parts, mail, outcome).catch(thrown => {
    parts.log.warn(
      { err: thrown, mail: mail.id },
      'how the sending of a mail ended could not be kept: it is tried again',
    )
  })
}

function keep({ connections }: Parts, mail: LeasedMail, outcome: Outcome): Promise<void> {
  const errand = { caller: caller(), tenant: mail.tenant, action: 'mail.send', lock: 'read' } as const
  return enterAsServer(connections, errand, async home => {
    if (outcome.is === 'sent') return markSent(home, mail)
    const { failure } = outcome
    const waitMs = waits[mail.tries - 1]
    if (!outcome.permanent && waitMs !== undefined)
      return postpone(home, mail, { waitSeconds: waitMs / SECOND_MS, failure })
    if (!(await markFailed(home, mail, failure))) return
    home.record({
      action: 'mail.failed',
      subject: { kind: 'mail', id: mail.id, name: mail.to },
      after: { tries: mail.tries, failure },
    })
  })
}

function caller(): Caller {
  return { session: undefined, requestId: newId(), address: 'local', device: 'server' }
}
