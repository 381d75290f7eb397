import type { PageQuery } from '@tenantry/contract/paging'
import type { Permit } from '@tenantry/contract/shape'
import { listRoles } from '../authz/administration.ts'
import type { Clearance } from '../authz/clearance.ts'
import { manageTenant } from '../authz/manage.ts'
import type { Parts } from '../authz/parts.ts'
import { refusedBecause } from '../authz/wording.ts'
import { endReplaced } from '../grants/grants.doors.ts'
import { getBuiltInGroup, listGroupNames } from '../groups/groups.doors.ts'
import type { Caller } from '../kernel/caller.ts'
import { Fault, notFound } from '../kernel/fault.ts'
import { SYSTEM, type TenantId, toUserId, type UserId } from '../kernel/ids.ts'
import { getEnd } from './expiry.ts'
import { describe, getCandidate, letIn, listGroupIds } from './let-in.ts'
import { toMember } from './member.ts'
import { type MembershipRow, TENANT_ADMIN, TENANT_OWNERS } from './membership.ts'
import { endMembership, getMembership, letInWithGroups, refuseDeleting } from './memberships.service.ts'
import {
  findMembership,
  insertGroupMembers,
  insertRoleAssignments,
  listMemberships,
  updateMembership,
} from './memberships.store.ts'

/** Who is let in, with which groups, why, and until when. */
interface NewMapping {
  readonly user: string
  readonly groups: readonly string[]
  readonly reason?: string
  readonly until?: string
}

/** What `Provision Current User` did: a new mapping, one topped up, or nothing left to do. */
type Outcome = 'created' | 'completed' | 'unchanged'

/** Admin provisioning: letting people of a tenant above into a tenant, and out again. */
export function provisioningService({ connections }: Parts) {
  return {
    list: (caller: Caller, tenant: TenantId, query: PageQuery) =>
      manageTenant(connections, { caller, tenant, action: 'provisioning.list', lock: 'read' }, async there => {
        const page = await listMemberships(there, { ...query, kind: 'mapped' })
        return {
          ...page,
          items: page.items.map(row => toMember(there, row)),
          tenant: { id: tenant, title: there.facts?.title ?? tenant },
          may: { provisionCurrentUser: mayProvisionSelf(there), addUser: mayAddUser(there) },
        }
      }),

    groups: (caller: Caller, tenant: TenantId) =>
      manageTenant(connections, { caller, tenant, action: 'provisioning.list', lock: 'read' }, async there => ({
        items: await listGroupNames(there),
      })),

    provisionCurrentUser: (caller: Caller, tenant: TenantId) =>
      manageTenant(
        connections,
        { caller, tenant, action: 'provisioning.grant', lock: 'administrators' },
        async there => {
          const { outcome, mapping } = await provision(there, getRealPerson(there))
          return { outcome, mapping: toMember(there, mapping) }
        },
      ),

    addUser: (caller: Caller, tenant: TenantId, form: NewMapping) =>
      manageTenant(connections, { caller, tenant, action: 'provisioning.grant', lock: 'write' }, async there => {
        refuseDeleting(there)
        const candidate = await getCandidate(there, toUserId(form.user))
        if (candidate.home === tenant) {
          throw new Fault('not_an_ancestor', {
            field: 'user',
            detail: `${candidate.userName} is stored in this tenant: assign them instead, a mapping is for people from above`,
            case: 'stored_here',
            facts: { name: candidate.userName },
          })
        }
        const given = { groups: form.groups, reason: form.reason || null, until: getEnd(there, form.until) }
        return toMember(there, await letInWithGroups(there, candidate.userId, given))
      }),

    remove: (caller: Caller, tenant: TenantId, mapping: string) =>
      manageTenant(
        connections,
        { caller, tenant, action: 'provisioning.revoke', lock: 'administrators' },
        async there => {
          const membership = await getMembership(there, mapping)
          if (membership.kind !== 'mapped') throw notFound('mapping')
          await endMembership(there, membership)
          return undefined
        },
      ),
  }
}

/**
 * Full access for a person: every role of kind `role` that exists now, Tenant Admin in place of another tenant role, and
 * the group TenantOwners.
 * An existing membership is topped up, so it can be repeated (OM-17 … OM-19).
 */
export async function provision(there: Clearance, user: UserId): Promise<{ outcome: Outcome; mapping: MembershipRow }> {
  refuseDeleting(there)
  if (there.tenant === SYSTEM) {
    throw new Fault('system_tenant', {
      detail: 'the people of the system tenant are users of it, not mapped into it',
      case: 'system_without_mappings',
    })
  }
  const candidate = await getCandidate(there, user)
  const roles = [...listRoles('role'), TENANT_ADMIN] as const
  const owners = await getBuiltInGroup(there, TENANT_OWNERS)
  const before = await findMembership(there, { user })
  if (!before) {
    const mapping = await letIn(there, candidate, { user, roles, groups: [owners], reason: null, until: null })
    return { outcome: 'created', mapping }
  }
  const added =
    (await endReplaced(there, user, roles)).length +
    (await insertRoleAssignments(there, { kind: 'user', id: user }, roles)) +
    (await insertGroupMembers(there, { membership: before.id }, [owners])) +
    (await takeEndAway(there, before))
  const mapping = await getMembership(there, before.id)
  if (added === 0) return { outcome: 'unchanged', mapping }
  there.record({
    action: 'memberships.completed',
    subject: { kind: 'user', id: user, name: before.userName },
    before: describe(before),
    after: describe(mapping),
    alsoAbout: listGroupIds(mapping),
  })
  return { outcome: 'completed', mapping }
}

/** Full access has no end; says whether there was one. */
async function takeEndAway(there: Clearance, { id, until, reason }: MembershipRow): Promise<number> {
  if (until === null) return 0
  await updateMembership(there, id, { until: null, reason })
  return 1
}

/** The person who acts, never superuser: signed in itself it has nobody to provision. */
export function getRealPerson(there: Clearance): UserId {
  const { holder } = there
  if (holder.kind === 'person' && !holder.person.builtIn) return holder.person.user
  throw new Fault('superuser_itself', {
    detail: 'you are signed in as superuser itself, which is never provisioned: sign in with your own account',
    case: 'superuser_never_provisioned',
  })
}

function mayProvisionSelf(there: Clearance): Permit {
  if (there.tenant !== SYSTEM && there.holder.kind === 'person' && there.holder.person.builtIn) {
    return refusedBecause('you are signed in as superuser itself, which is never provisioned', {
      case: 'superuser_never_provisioned',
    })
  }
  return mayAddUser(there)
}

function mayAddUser({ tenant, facts }: Clearance): Permit {
  if (tenant === SYSTEM) {
    return refusedBecause('the system tenant has no mappings: nothing is above it', { case: 'system_without_mappings' })
  }
  if (facts?.status !== 'deleting') return { allowed: true }
  const told = { title: facts.title, status: facts.status }
  return refusedBecause('the tenant is being deleted', { case: 'tenant_is', facts: told })
}
