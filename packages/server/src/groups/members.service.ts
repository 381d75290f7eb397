import type { Group, GroupMember } from '@tenantry/contract/groups'
import type { PageQuery } from '@tenantry/contract/paging'
import { listPermissions } from '../authz/administration.ts'
import type { Clearance } from '../authz/clearance.ts'
import { enter } from '../authz/enter.ts'
import { findConferRefusal, refuseToConfer } from '../authz/may-confer.ts'
import type { Parts } from '../authz/parts.ts'
import { toRefusedPermit } from '../authz/wording.ts'
import type { Caller } from '../kernel/caller.ts'
import { Fault, notFound } from '../kernel/fault.ts'
import type { TenantId } from '../kernel/ids.ts'
import { getEnd } from '../memberships/ends.doors.ts'
import { keepingAdministrators } from '../memberships/last-administrator.ts'
import { findMembership } from '../memberships/memberships.doors.ts'
import { updateGroup } from './groups.store.ts'
import { deletePlace, findPlace, type GroupMemberRow, listGroupMembers, putPlace } from './members.store.ts'
import { judgeNesting, MAX_LEVELS, MAX_WAYS } from './nesting.ts'
import { deleteNesting, listNestings, listRolesOfGroups, putNesting } from './nestings.store.ts'
import { getGroup, mayEdit, toGroup } from './present.ts'

interface Place {
  readonly tenant: TenantId
  readonly group: string
}

interface Membership {
  readonly member: string
  readonly belongs: boolean
  readonly until?: string
  readonly reason?: string
}

interface NestingForm {
  readonly child: string
  readonly belongs: boolean
  readonly until?: string
  readonly reason?: string
}

/** Who belongs to a group: people by their membership, and other groups. */
export function groupMembersService({ connections }: Parts) {
  return {
    list: (caller: Caller, { tenant, group }: Place, query: PageQuery) =>
      enter(connections, { caller, tenant, action: 'groups.list', lock: 'read' }, async here => {
        const { id } = await getGroup(here, group)
        const page = await listGroupMembers(here, id, query)
        return {
          ...page,
          items: page.items.map(row => toMember(here, row)),
          may: { add: await mayAdd(here, id) },
        }
      }),

    setMember: (caller: Caller, { tenant, group }: Place, form: Membership) =>
      enter(connections, { caller, tenant, action: 'groups.edit', lock: 'administrators' }, here =>
        keepingAdministrators(here, () => setMember(here, group, form)),
      ),

    setChild: (caller: Caller, { tenant, group }: Place, form: NestingForm) =>
      enter(connections, { caller, tenant, action: 'groups.edit', lock: 'administrators' }, here =>
        keepingAdministrators(here, () => setChild(here, group, form)),
      ),
  }
}

/** One who belongs already gets the end and the reason that are given now. */
async function setMember(here: Clearance, id: string, form: Membership): Promise<Group> {
  const group = await getGroup(here, id, 'update')
  const member = await findMembership(here, { id: form.member })
  if (!member) throw notFound('member')
  const place = { group: id, membership: member.id }
  const before = await findPlace(here, place)
  if (!form.belongs && !before) return toGroup(here, group)
  if (member.builtIn && form.belongs) {
    throw new Fault('built_in', {
      field: 'member',
      detail: 'superuser belongs to no group: what it holds is granted to it directly, so that readiness can be told',
      case: 'superuser_in_no_group',
    })
  }
  const reason = form.reason || null
  const until = form.belongs ? getEnd(here, form.until) : null
  if (form.belongs) {
    refuseToConfer(here, listPermissions(await listRolesOfGroups(here, [id])))
    await putPlace(here, { ...place, until, reason })
  } else {
    await deletePlace(here, place)
  }
  await updateGroup(here, id, undefined)
  const describe = (end: Date | null) => ({ group: group.name, until: end?.toISOString() ?? null })
  here.record({
    action: form.belongs ? (before ? 'groups.member-renewed' : 'groups.member-added') : 'groups.member-removed',
    subject: { kind: 'user', id: member.userId, name: member.userName },
    ...(before ? { before: describe(before.until) } : {}),
    ...(form.belongs ? { after: describe(until) } : {}),
    alsoAbout: [id],
    reason,
  })
  return toGroup(here, await getGroup(here, id))
}

/** A group that is within this one already gets the end and the reason that are given now. */
async function setChild(here: Clearance, id: string, form: NestingForm): Promise<Group> {
  const parent = await getGroup(here, id, 'update')
  const child = await getGroup(here, form.child, 'update')
  const before = parent.children.find(one => one.id === child.id)
  if (!before && !form.belongs) return toGroup(here, parent)
  const nesting = { parent: parent.id, child: child.id }
  const reason = form.reason || null
  const until = form.belongs ? getEnd(here, form.until) : null
  if (form.belongs) {
    refuseToConfer(here, listPermissions(await listRolesOfGroups(here, [parent.id])))
    if (!before) refuseBadNesting(await listNestings(here), { parent, child })
    await putNesting(here, { ...nesting, until, reason })
  } else {
    await deleteNesting(here, nesting)
  }
  await updateGroup(here, parent.id, undefined)
  await updateGroup(here, child.id, undefined)
  const describe = (end: Date | null) => ({ within: parent.name, until: end?.toISOString() ?? null })
  here.record({
    action: form.belongs ? (before ? 'groups.nesting-renewed' : 'groups.nested') : 'groups.taken-out',
    subject: { kind: 'group', id: child.id, name: child.name },
    ...(before ? { before: describe(before.granted.until === null ? null : new Date(before.granted.until)) } : {}),
    ...(form.belongs ? { after: describe(until) } : {}),
    alsoAbout: [parent.id],
    reason,
  })
  return toGroup(here, await getGroup(here, id))
}

interface Named {
  readonly id: string
  readonly name: string
}

function refuseBadNesting(
  standing: Parameters<typeof judgeNesting>[0],
  { parent, child }: Record<'parent' | 'child', Named>,
) {
  const verdict = judgeNesting(standing, { parent: parent.id, child: child.id })
  if (verdict === 'fine') return
  const detail = {
    group_cycle: `${parent.name} belongs to ${child.name} already: groups cannot contain each other`,
    too_deep: `with ${child.name} in ${parent.name}, more than ${MAX_LEVELS} groups would stand above each other`,
    too_many: `with ${child.name} in ${parent.name}, more than ${MAX_WAYS} ways would lead through the groups: nest fewer`,
  }[verdict]
  const names = { parent: parent.name, child: child.name }
  const told = {
    group_cycle: { case: 'groups_in_circle', facts: names },
    too_deep: { case: 'groups_too_deep', facts: { ...names, limit: MAX_LEVELS } },
    too_many: { case: 'groups_too_many_ways', facts: { ...names, limit: MAX_WAYS } },
  } as const
  throw new Fault(verdict, { field: 'child', detail, ...told[verdict] })
}

/** Whoever puts people in hands out all that the group and those around it hold. */
async function mayAdd(here: Clearance, group: string) {
  const edit = mayEdit(here)
  if (!edit.allowed) return edit
  const refusal = findConferRefusal(here, listPermissions(await listRolesOfGroups(here, [group])))
  return refusal ? toRefusedPermit(refusal) : edit
}

function toMember(here: Clearance, row: GroupMemberRow): GroupMember {
  return {
    id: row.id,
    userId: row.userId,
    userName: row.userName,
    displayName: row.displayName,
    sourceTenant: { id: row.source, title: row.sourceTitle },
    granted: { by: row.by, at: row.at.toISOString(), reason: row.reason, until: row.until?.toISOString() ?? null },
    may: { end: mayEdit(here) },
  }
}
