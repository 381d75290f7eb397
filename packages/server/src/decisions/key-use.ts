import { enterAsServer } from '../authz/enter-as.ts'
import type { Parts } from '../authz/parts.ts'
import { MINUTE_MS } from '../kernel/clock.ts'
import { newId, type TenantId } from '../kernel/ids.ts'
import { writeLastUsed } from '../keys/keys.doors.ts'

/** Notes when keys were last used, to the minute, outside of the requests that use them. */
export interface KeyUse {
  note(tenant: TenantId, key: string): void
  stop(): Promise<void>
}

/** Writes what was noted once a minute; what a crash loses is that minute. */
export function keepKeyUse({ connections, log }: Pick<Parts, 'connections' | 'log'>): KeyUse {
  let used = new Map<TenantId, Set<string>>()
  let writing: Promise<void> = Promise.resolve()
  const warn = (thrown: unknown) => log.warn({ err: thrown }, 'the use of keys could not be noted')
  const write = async () => {
    const noted = used
    used = new Map()
    const at = new Date()
    for (const [tenant, keys] of noted) {
      const caller = { session: undefined, requestId: newId(), address: 'local', device: 'server' }
      const errand = { caller, tenant, action: 'keys.note-use', lock: 'read' } as const
      // One tenant that is gone by now keeps nothing back of the others.
      await enterAsServer(connections, errand, here => writeLastUsed(here, [...keys], at)).catch(warn)
    }
  }
  const flush = () => {
    writing = writing.then(write).catch(warn)
    return writing
  }
  const timer = setInterval(flush, MINUTE_MS)
  timer.unref()
  return {
    note(tenant, key) {
      const known = used.get(tenant)
      if (known) known.add(key)
      else used.set(tenant, new Set([key]))
    },
    async stop() {
      clearInterval(timer)
      await flush()
    },
  }
}
