import { TO_MANAGE_TENANTS } from '../authz/administration.ts'
import { enter } from '../authz/enter.ts'
import { enterOwn } from '../authz/enter-as.ts'
import type { Parts } from '../authz/parts.ts'
import type { Caller } from '../kernel/caller.ts'
import { Fault, isFault } from '../kernel/fault.ts'
import { SYSTEM } from '../kernel/ids.ts'
import { ACTING_TTL_MS } from '../sessions/session.ts'
import { deleteActingGrant, putActingGrant } from './superuser.store.ts'

/** Acting as superuser: entered with Tenant Management, ended by Stop, log-out, time, or a lost prerequisite. */
export function actingService({ connections }: Parts) {
  return {
    start: (caller: Caller, form: { reason?: string }) =>
      enter(connections, { caller, tenant: SYSTEM, action: 'acting.start', lock: 'write' }, async system => {
        const { holder, superuser } = system
        if (holder.kind !== 'person' || holder.person.home !== SYSTEM || !superuser) {
          throw strangers()
        }
        const until = new Date(Date.now() + ACTING_TTL_MS)
        if (holder.person.builtIn) return { until: until.toISOString() }
        const reason = form.reason || null
        await putActingGrant(system, { session: holder.person.session, reason, expiresAt: until })
        system.record({
          action: 'acting.started',
          subject: { kind: 'user', id: superuser.id, name: superuser.userName },
          after: { until: until.toISOString() },
          reason,
        })
        return { until: until.toISOString() }
      }).catch(thrown => {
        // A stranger to the system tenant is told what is missing, as everybody else at this door.
        throw isFault(thrown, 'not_found') ? strangers() : thrown
      }),

    stop: (caller: Caller) =>
      enterOwn(connections, { caller, action: 'me.change', lock: 'read' }, async (own, person) => {
        const { superuser } = own
        if ((await deleteActingGrant(own, person.session)) && superuser) {
          own.record({
            action: 'acting.stopped',
            subject: { kind: 'user', id: superuser.id, name: superuser.userName },
          })
        }
        return undefined
      }),
  }
}

function strangers(): Fault {
  return new Fault('permission_missing', {
    detail: 'only users of the system tenant with TenantManagement can manage tenants',
    case: 'only_from_system',
    missing: TO_MANAGE_TENANTS,
  })
}
