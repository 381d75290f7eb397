import { enterAsServer } from '../authz/enter-as.ts'
import type { Parts } from '../authz/parts.ts'
import { findClient } from '../clients/clients.doors.ts'
import type { Caller } from '../kernel/caller.ts'
import { isFault, notFound } from '../kernel/fault.ts'
import { newId } from '../kernel/ids.ts'
import { keepRows } from '../snapshots/kept-rows.ts'
import { type Application, readClientId } from './application.ts'

/** Looks an application up by the id that it shows: active, in an active tenant. */
export type FindApplication = (clientId: string) => Promise<Application | undefined>

/**
 * Keeps the applications that ask in memory. A secret that was replaced, or an application that was stopped, is over at once
 * on this node and within a second on another. An id that is no application's leaves nothing behind.
 */
export function keepApplications(parts: Pick<Parts, 'connections' | 'log'>): { find: FindApplication; stop(): void } {
  const kept = keepRows<Application>(parts, {
    tenantsOf: clientId => [getNamed(clientId).tenant],
    read: clientId => readApplication(parts, clientId),
  })
  return {
    async find(clientId) {
      if (!readClientId(clientId)) return undefined
      try {
        return await kept.get(clientId)
      } catch (thrown) {
        if (isFault(thrown, 'not_found')) return undefined
        throw thrown
      }
    },
    stop: kept.stop,
  }
}

function readApplication({ connections }: Pick<Parts, 'connections'>, clientId: string) {
  const { tenant, id } = getNamed(clientId)
  const errand = { caller: serverCaller(), tenant, action: 'oidc.use', lock: 'read' } as const
  return enterAsServer(connections, errand, async here => {
    const row = await findClient(here, id)
    if (row?.status !== 'active' || here.facts?.status !== 'active') throw notFound('application')
    return { content: { ...row, tenant }, endsAt: row.previousSecretUntil?.getTime() ?? null }
  })
}

function getNamed(clientId: string): NonNullable<ReturnType<typeof readClientId>> {
  const named = readClientId(clientId)
  if (!named) throw new Error(`${clientId} is no id of an application`)
  return named
}

function serverCaller(): Caller {
  return { session: undefined, requestId: newId(), address: 'local', device: 'server' }
}
