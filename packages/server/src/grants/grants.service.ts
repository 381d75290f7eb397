import type { Clearance } from '../authz/clearance.ts'
import { enter } from '../authz/enter.ts'
import { refuseToConfer } from '../authz/may-confer.ts'
import type { Parts } from '../authz/parts.ts'
import { PRIVILEGES_IN_SYSTEM, PRIVILEGES_IN_TENANTS } from '../authz/readiness.ts'
import type { Caller } from '../kernel/caller.ts'
import { Fault } from '../kernel/fault.ts'
import { SYSTEM, type TenantId } from '../kernel/ids.ts'
import { getEnd } from '../memberships/ends.doors.ts'
import { keepingAdministrators } from '../memberships/last-administrator.ts'
import { getGrantable, listBundled, listGrantable } from '../roles/grantable.ts'
import { deleteWithdrawals, putWithdrawals } from '../superuser/superuser.doors.ts'
import { listAccess } from './access.view.ts'
import { deleteGrants, type Grant, listGrants, putGrants } from './grants.store.ts'
import { listHoldings, mayEdit } from './holdings.view.ts'
import { findObstacle, type GroupSubject, getGroupSubject, getUserSubject, type UserSubject } from './subject.ts'
import { findTakingRefusal } from './taking-from-superuser.ts'
import { endReplaced, refuseSeveralTenantRoles } from './tenant-role.ts'

/** What is to be granted, why, and until when. */
interface Giving {
  readonly roles: readonly string[]
  readonly until?: string
  readonly reason?: string
}

interface Ending {
  readonly roles: readonly string[]
  readonly reason?: string
}

type Subject = UserSubject | GroupSubject

interface OfUser {
  readonly tenant: TenantId
  readonly user: string
}

interface OfGroup {
  readonly tenant: TenantId
  readonly group: string
}

/** Roles, rights and function privileges of users and groups in one tenant: additive, never denied. */
export function grantsService({ connections }: Parts) {
  const read = <Result>(caller: Caller, tenant: TenantId, work: (here: Clearance) => Promise<Result>) =>
    enter(connections, { caller, tenant, action: 'grants.read', lock: 'read' }, work)

  const change = <Found extends Subject>(
    caller: Caller,
    { tenant, kind }: { tenant: TenantId; kind: 'user' | 'group' },
    work: { find: (here: Clearance) => Promise<Found>; act: (here: Clearance, subject: Found) => Promise<void> },
  ) =>
    enter(connections, { caller, tenant, action: `grants.edit-${kind}`, lock: 'administrators' }, here =>
      keepingAdministrators(here, async () => {
        const subject = await work.find(here)
        await work.act(here, subject)
        return showHoldings(here, subject)
      }),
    )

  return {
    ofUser: (caller: Caller, { tenant, user }: OfUser) =>
      read(caller, tenant, async here => showHoldings(here, await getUserSubject(here, user))),

    giveUser: (caller: Caller, { tenant, user }: OfUser, form: Giving) =>
      change(
        caller,
        { tenant, kind: 'user' },
        { find: here => getUserSubject(here, user), act: (here, subject) => give(here, subject, form) },
      ),

    endUser: (caller: Caller, { tenant, user }: OfUser, form: Ending) =>
      change(
        caller,
        { tenant, kind: 'user' },
        { find: here => getUserSubject(here, user), act: (here, subject) => end(here, subject, form) },
      ),

    ofGroup: (caller: Caller, { tenant, group }: OfGroup) =>
      read(caller, tenant, async here => showHoldings(here, await getGroupSubject(here, group))),

    giveGroup: (caller: Caller, { tenant, group }: OfGroup, form: Giving) =>
      change(
        caller,
        { tenant, kind: 'group' },
        { find: here => getGroupSubject(here, group), act: (here, subject) => give(here, subject, form) },
      ),

    endGroup: (caller: Caller, { tenant, group }: OfGroup, form: Ending) =>
      change(
        caller,
        { tenant, kind: 'group' },
        { find: here => getGroupSubject(here, group), act: (here, subject) => end(here, subject, form) },
      ),

    access: (caller: Caller, { tenant, user }: OfUser) =>
      read(caller, tenant, async here => {
        const { isMember, until, id } = await getUserSubject(here, user)
        const items = isMember ? await listAccess(here, id) : []
        return { isMember, until: until?.toISOString() ?? null, items }
      }),
  }
}

/**
 * Grants roles to a subject, after asking whether the caller may hand out all that they bundle: also where they are
 * granted already and only their end moves. A person's tenant role takes the place of the one granted before.
 */
export async function give(here: Clearance, subject: Subject, form: Giving): Promise<void> {
  const roles = await getGrantable(here, form.roles)
  refuseObstacle(here, subject)
  const until = getEnd(here, form.until)
  if (until !== null && isSuperuser(here, subject)) {
    throw new Fault('built_in', {
      field: 'until',
      detail: 'what superuser holds has no end: take it away instead',
      case: 'superuser_without_end',
    })
  }
  const reason = form.reason || null
  refuseToConfer(here, listBundled(roles))
  const ids = roles.map(({ id }) => id)
  if (subject.kind === 'user') refuseSeveralTenantRoles(ids)
  const before = await listGrants(here, subject)
  if (subject.kind === 'user') await endReplaced(here, subject.id, ids)
  await putGrants(here, subject, { roles: ids, until, reason })
  if (isSuperuser(here, subject)) await deleteWithdrawals(here, ids)
  await record(here, subject, { action: 'grants.given', before, reason })
}

/** Takes direct grants; what comes from groups stays, and what is not granted stays so. */
async function end(here: Clearance, subject: Subject, { roles, reason = '' }: Ending): Promise<void> {
  const asked = (await getGrantable(here, roles)).map(({ id }) => id)
  if (subject.kind === 'group') refuseObstacle(here, subject)
  const before = await listGrants(here, subject)
  const taken = asked.filter(id => before.some(({ role }) => role === id))
  if (taken.length === 0) return
  const refusal = taken.map(role => findTakingRefusal(here, subject.id, role)).find(one => one !== undefined)
  if (refusal) throw refusal
  await deleteGrants(here, subject, taken)
  if (isSuperuser(here, subject))
    await putWithdrawals(
      here,
      taken.filter(role => isNeeded(here, role)),
      reason || null,
    )
  await record(here, subject, { action: 'grants.ended', before, reason: reason || null })
}

function refuseObstacle(here: Clearance, subject: Subject): void {
  const obstacle = findObstacle(here, subject)
  if (obstacle) throw obstacle
}

function isSuperuser({ superuser }: Clearance, { kind, id }: Subject): boolean {
  return kind === 'user' && id === superuser?.id
}

/** Whether the readiness of the tenant speaks of it: nothing else is missed when it is taken from superuser. */
function isNeeded({ tenant }: Clearance, role: string): boolean {
  const needed: readonly string[] = tenant === SYSTEM ? PRIVILEGES_IN_SYSTEM : PRIVILEGES_IN_TENANTS
  return needed.includes(role)
}

async function record(
  here: Clearance,
  subject: Subject,
  act: { action: 'grants.given' | 'grants.ended'; before: readonly Grant[]; reason: string | null },
): Promise<void> {
  const { action, before, reason } = act
  const known = await listGrantable(here)
  const describe = (grants: readonly Grant[]) => ({
    roles: grants.map(({ role, until }) => {
      const name = known.find(({ id }) => id === role)?.name ?? role
      return until === null ? name : `${name} until ${until.toISOString()}`
    }),
  })
  const after = await listGrants(here, subject)
  const name = subject.kind === 'user' ? subject.userName : subject.name
  const { kind, id } = subject
  here.record({ action, subject: { kind, id, name }, before: describe(before), after: describe(after), reason })
}

/** A subject with every role and how it comes by it. */
export async function showHoldings(here: Clearance, subject: Subject) {
  const { kind, id, name, builtIn } = subject
  const asked = { kind, id, against: findObstacle(here, subject) }
  return {
    subject: { kind, id, name, builtIn },
    isMember: subject.kind === 'group' || subject.isMember,
    items: await listHoldings(here, asked),
    may: { edit: mayEdit(here, asked) },
  }
}
