import type { Clearance } from '../authz/clearance.ts'
import { placeOf } from '../authz/wording.ts'
import { findGroup } from '../groups/groups.doors.ts'
import { Fault, notFound } from '../kernel/fault.ts'
import { toUserId, type UserId } from '../kernel/ids.ts'
import { findMembership } from '../memberships/memberships.doors.ts'
import { findUser } from '../users/users.doors.ts'

/** A person who can be granted something in the tenant at hand. */
export interface UserSubject {
  readonly kind: 'user'
  readonly id: UserId
  readonly userName: string
  readonly name: string
  readonly builtIn: boolean
  /** Whether they have access now; superuser holds what it is granted without. */
  readonly isMember: boolean
  readonly until: Date | null
}

export interface GroupSubject {
  readonly kind: 'group'
  readonly id: string
  readonly name: string
  readonly builtIn: boolean
}

/** A member of the tenant at hand, somebody stored in it, or superuser; anybody else is `not_found`. */
export async function getUserSubject(here: Clearance, id: string): Promise<UserSubject> {
  const user = toUserId(id)
  const { superuser } = here
  const member = await findMembership(here, { user })
  if (member) {
    const { userName, displayName: name, builtIn, until } = member
    return { kind: 'user', id: user, userName, name, builtIn, isMember: true, until }
  }
  if (superuser?.id === user) {
    const { userName } = superuser
    return { kind: 'user', id: user, userName, name: userName, builtIn: true, isMember: true, until: null }
  }
  const stored = await findUser(here, user)
  if (!stored) throw notFound('user')
  const name = `${stored.firstName} ${stored.lastName}`
  return { kind: 'user', id: user, userName: stored.userName, name, builtIn: false, isMember: false, until: null }
}

/** A group of the tenant at hand. */
export async function getGroupSubject(here: Clearance, id: string): Promise<GroupSubject> {
  const group = await findGroup(here, id)
  if (!group) throw notFound('group')
  return { kind: 'group', id: group.id, name: group.name, builtIn: group.builtIn }
}

/** What stands against granting anything to a subject, or undefined where nothing does. */
export function findObstacle(here: Clearance, subject: UserSubject | GroupSubject): Fault | undefined {
  const { name } = subject
  if (subject.kind === 'group') {
    if (!subject.builtIn) return undefined
    const detail = `${name} is built in: it is never renamed, changed or deleted`
    return new Fault('built_in', { detail, case: 'built_in', facts: { name } })
  }
  if (subject.isMember) return undefined
  const where = placeOf(here)
  const detail = `${name} has no access to ${where.title}: let them in first`
  return new Fault('not_a_member', { detail, case: 'no_access_here', facts: { name }, where })
}
