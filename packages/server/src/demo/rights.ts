import type { Parts } from '../authz/parts.ts'
import { TARGET } from '../authz/readiness.ts'
import { grantsService } from '../grants/grants.service.ts'
import { groupMembersService } from '../groups/members.service.ts'
import type { TenantId } from '../kernel/ids.ts'
import { rolesService } from '../roles/roles.service.ts'
import { superuserService } from '../superuser/superuser.service.ts'
import { type GroupIds, getBy, type SignedIn } from './staff.ts'
import type { DemoRights } from './world.ts'

const DAY_MS = 24 * 60 * 60 * 1000

/** The moment so many days from now, as forms give it. */
export function inDays(days: number): string {
  return new Date(Date.now() + days * DAY_MS).toISOString()
}

interface Office {
  readonly tenant: TenantId
  readonly by: SignedIn
  readonly groups: GroupIds
}

/** Settles the rights of one customer as its administrator would. */
export async function settleRights(parts: Parts, office: Office, rights: DemoRights): Promise<void> {
  const { tenant, by, groups } = office
  const { nested, ownRole, taken } = rights
  if (nested) {
    const parent = { tenant, group: getBy(groups, nested.parent) }
    await groupMembersService(parts).setChild(by(), parent, { child: getBy(groups, nested.child), belongs: true })
  }
  if (ownRole) {
    const { id } = await rolesService(parts).create(by(), tenant, { name: ownRole.name, rights: ownRole.rights })
    const group = { tenant, group: getBy(groups, ownRole.to) }
    await grantsService(parts).giveGroup(by(), group, { roles: [id] })
  }
  if (taken) await take(parts, office, taken)
}

async function take(parts: Parts, { tenant, by }: Office, { item, reason }: { item: string; reason: string }) {
  const superuser = superuserService(parts)
  if (item === TARGET) {
    await superuser.setTarget(by(), tenant, { isTarget: false, reason })
    return
  }
  const { id: user } = await superuser.get(by(), tenant)
  await grantsService(parts).endUser(by(), { tenant, user }, { roles: [item], reason })
}
