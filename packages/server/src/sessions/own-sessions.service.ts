import { enterOwn } from '../authz/enter-as.ts'
import type { Parts } from '../authz/parts.ts'
import type { PersonFacts } from '../database/opened.ts'
import type { Caller } from '../kernel/caller.ts'
import { notFound } from '../kernel/fault.ts'
import { readSessionLimits } from './limits.ts'
import { endSessionsOf, listSessionsOf, type SessionRow } from './sessions.store.ts'

/** A person's own sessions: where they are signed in, and the way to end one. */
export function ownSessionsService({ connections }: Parts) {
  return {
    sessions: (caller: Caller) =>
      enterOwn(connections, { caller, action: 'me.read', lock: 'read' }, async (own, person) => ({
        items: (await listSessionsOf(own, person.user)).map(row => toOwnSession(row, person)),
        limits: await readSessionLimits(own),
      })),

    /** Ends every session but the one that asks. */
    endOthers: (caller: Caller) =>
      enterOwn(connections, { caller, action: 'me.change', lock: 'read' }, async (own, person) => {
        const endedSessions = await endSessionsOf(own, person.user, { except: person.session })
        if (endedSessions > 0) {
          own.record({
            action: 'sessions.ended',
            subject: { kind: 'user', id: person.user, name: person.userName },
            after: { endedSessions },
          })
        }
        return { ended: endedSessions }
      }),

    endSession: (caller: Caller, session: string) =>
      enterOwn(connections, { caller, action: 'me.change', lock: 'read' }, async (own, person): Promise<undefined> => {
        if ((await endSessionsOf(own, person.user, { only: session })) === 0) throw notFound('session')
        own.record({
          action: 'sessions.ended',
          subject: { kind: 'user', id: person.user, name: person.userName },
          after: { session },
        })
      }),
  }
}

function toOwnSession(row: SessionRow, person: PersonFacts) {
  return {
    id: row.id,
    current: row.id === person.session,
    startedAt: row.startedAt.toISOString(),
    lastSeenAt: row.lastSeenAt.toISOString(),
    expiresAt: row.expiresAt.toISOString(),
    device: row.device,
    address: row.address,
    method: row.method,
  }
}
