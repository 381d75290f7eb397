import type { Clearance } from '../authz/clearance.ts'
import { enter } from '../authz/enter.ts'
import type { Parts } from '../authz/parts.ts'
import { placeOf, toPermit } from '../authz/wording.ts'
import type { Caller } from '../kernel/caller.ts'
import { notFound } from '../kernel/fault.ts'
import { type TenantId, toUserId } from '../kernel/ids.ts'
import type { UserRow } from '../users/user.ts'
import { findUser } from '../users/users.doors.ts'
import { readSessionLimits } from './limits.ts'
import { endSessionsOf, listActingUntil, listSessionsOf } from './sessions.store.ts'

interface OfUser {
  readonly tenant: TenantId
  readonly user: string
}

/** The open sessions of a tenant's users, as those see them who look after its users. */
export function userSessionsService({ connections }: Parts) {
  return {
    list: (caller: Caller, { tenant, user }: OfUser) =>
      enter(connections, { caller, tenant, action: 'users.read', lock: 'read' }, async here => {
        const { id } = await getUser(here, user)
        const acting = await listActingUntil(here, id)
        return {
          items: (await listSessionsOf(here, id)).map(row => ({
            id: row.id,
            startedAt: row.startedAt.toISOString(),
            lastSeenAt: row.lastSeenAt.toISOString(),
            expiresAt: row.expiresAt.toISOString(),
            device: row.device,
            address: row.address,
            method: row.method,
            actingUntil: acting.get(row.id)?.toISOString() ?? null,
          })),
          limits: await readSessionLimits(here),
          may: { end: toPermit(here.missing(['users.manage']), placeOf(here)) },
        }
      }),

    end: (caller: Caller, { tenant, user }: OfUser, session: string): Promise<undefined> =>
      enter(connections, { caller, tenant, action: 'users.edit', lock: 'write' }, async here => {
        const owner = await getUser(here, user)
        if ((await endSessionsOf(here, owner.id, { only: session })) === 0) throw notFound('session')
        record(here, owner, { session })
        return undefined
      }),

    endAll: (caller: Caller, { tenant, user }: OfUser): Promise<undefined> =>
      enter(connections, { caller, tenant, action: 'users.edit', lock: 'write' }, async here => {
        const owner = await getUser(here, user)
        const endedSessions = await endSessionsOf(here, owner.id)
        if (endedSessions > 0) record(here, owner, { endedSessions })
        return undefined
      }),
  }
}

async function getUser(here: Clearance, id: string): Promise<UserRow> {
  const row = await findUser(here, toUserId(id))
  if (!row) throw notFound('user')
  return row
}

function record(here: Clearance, { id, userName }: UserRow, after: { session: string } | { endedSessions: number }) {
  here.record({ action: 'sessions.ended', subject: { kind: 'user', id, name: userName }, after })
}
