import type { Clearance } from '../authz/clearance.ts'
import { enter } from '../authz/enter.ts'
import { refuseToConfer } from '../authz/may-confer.ts'
import type { Parts } from '../authz/parts.ts'
import { NEEDED_IN_SYSTEM } from '../authz/readiness.ts'
import { listPermissionsOf } from '../authz/standing-of.ts'
import type { Caller } from '../kernel/caller.ts'
import { Fault } from '../kernel/fault.ts'
import { SYSTEM, type TenantId } from '../kernel/ids.ts'
import { getEnd, isLonger } from '../memberships/ends.doors.ts'
import { keepingAdministrators } from '../memberships/last-administrator.ts'
import { getCandidate, letIn } from '../memberships/let-in.ts'
import { findMembership, updateMembership } from '../memberships/memberships.doors.ts'
import { getGrantable, listBundled } from '../roles/grantable.ts'
import { give, showHoldings } from './grants.service.ts'
import { getUserSubject, type UserSubject } from './subject.ts'

interface Making {
  readonly until?: string
  readonly reason?: string
}

/** Make tenant manager: what a user of the system tenant needs to act as superuser, given in one act (AR-2, AR-20). */
export function tenantManagerService({ connections }: Parts) {
  return {
    make: (caller: Caller, { tenant, user }: { tenant: TenantId; user: string }, form: Making) =>
      enter(connections, { caller, tenant, action: 'grants.edit-user', lock: 'administrators' }, here =>
        keepingAdministrators(here, async () => {
          if (tenant !== SYSTEM) {
            throw new Fault('only_in_system', {
              detail: 'tenants are managed from the system tenant: only its own users become tenant managers',
            })
          }
          refuseToConfer(here, listBundled(await getGrantable(here, NEEDED_IN_SYSTEM)))
          const subject = await getUserSubject(here, user)
          await ensureMembership(here, subject, form)
          const member = await getUserSubject(here, user)
          await give(here, member, { ...form, roles: NEEDED_IN_SYSTEM })
          return showHoldings(here, member)
        }),
      ),
  }
}

/** Lets the user in; a membership that would end before the privileges do is made to last as long as they. */
async function ensureMembership(here: Clearance, subject: UserSubject, form: Making): Promise<void> {
  if (subject.builtIn) {
    throw new Fault('built_in', {
      detail: 'superuser manages tenants already: it is the one who makes others able to',
      case: 'superuser_manages_already',
    })
  }
  const candidate = await getCandidate(here, subject.id)
  const until = getEnd(here, form.until)
  const reason = form.reason || null
  if (!subject.isMember) {
    await letIn(here, candidate, { user: subject.id, roles: [], groups: [], reason, until })
    return
  }
  const membership = await findMembership(here, { user: subject.id })
  if (!membership || !isLonger(until, membership.until)) return
  refuseToConfer(here, await listPermissionsOf(here, subject.id))
  await updateMembership(here, membership.id, { until, reason: membership.reason })
  here.record({
    action: 'memberships.edited',
    subject: { kind: 'user', id: subject.id, name: subject.userName },
    before: { until: membership.until?.toISOString() ?? null },
    after: { until: until?.toISOString() ?? null },
    reason,
  })
}
