import type { Clearance } from '../authz/clearance.ts'
import { Fault } from '../kernel/fault.ts'
import type { UserId } from '../kernel/ids.ts'
import { deleteExpiredGrants, deleteExpiredMemberships } from './expiry.store.ts'
import { deleteMembership } from './memberships.store.ts'

/**
 * The end that a form gives, judged by the database's clock at the start of the transaction: the same one that will end
 * it. Refuses a moment that is not in the future as `expiry_in_the_past`; absent means without an end.
 */
export function getEnd(clearance: Clearance, until: string | undefined): Date | null {
  if (until === undefined) return null
  const end = new Date(until)
  if (end.getTime() > clearance.standing.now) return end
  throw new Fault('expiry_in_the_past', {
    field: 'until',
    detail: `"${until}" is not in the future: choose a later moment, or none`,
    case: 'ended',
    facts: { moment: until },
  })
}

/** Whether an end lies after another; no end is the latest of all. */
export function isLonger(until: Date | null, before: Date | null): boolean {
  if (before === null) return false
  return until === null || until.getTime() > before.getTime()
}

/** How the trail tells of each kind of grant that ran out. */
const expirations = {
  role: { action: 'grants.expired', what: 'role' },
  group: { action: 'groups.member-expired', what: 'group' },
  nesting: { action: 'groups.nesting-expired', what: 'within' },
} as const

/** Writes down what has run out in the tenant at hand: memberships, roles, and places of people and groups in groups. */
export async function endExpired(clearance: Clearance): Promise<void> {
  for (const membership of await deleteExpiredMemberships(clearance)) await finish(clearance, membership)
  for (const grant of await deleteExpiredGrants(clearance)) {
    const { action, what } = expirations[grant.kind]
    clearance.record({
      action,
      subject: { kind: grant.subjectKind, id: grant.subject, name: grant.subjectName },
      before: { [what]: grant.name, until: grant.until.toISOString() },
      ...(grant.group === null ? {} : { alsoAbout: [grant.group] }),
    })
  }
}

/** The same for one person who is about to be let in again. */
export async function endExpiredMembership(clearance: Clearance, user: UserId): Promise<void> {
  for (const membership of await deleteExpiredMemberships(clearance, user)) await finish(clearance, membership)
}

type Expired = Awaited<ReturnType<typeof deleteExpiredMemberships>>[number]

/** What came with the membership goes with it, and the person's default tenant moves on. */
async function finish(
  clearance: Clearance,
  { id, userId, userName, until, groups, workspaces }: Expired,
): Promise<void> {
  await deleteMembership(clearance, { id, userId })
  clearance.record({
    action: 'memberships.expired',
    subject: { kind: 'user', id: userId, name: userName },
    before: { until: until.toISOString() },
    alsoAbout: [...groups, ...workspaces],
  })
}
