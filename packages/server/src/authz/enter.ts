import type { Connections } from '../database/connections.ts'
import { answerOnce } from '../database/once.ts'
import type { PersonFacts, TenantLock } from '../database/opened.ts'
import { inTenant, type Scope } from '../database/tenant-transaction.ts'
import type { Caller } from '../kernel/caller.ts'
import { Fault, notFound } from '../kernel/fault.ts'
import { SYSTEM, type TenantId } from '../kernel/ids.ts'
import type { Action } from './actions.ts'
import { getAdminWorkspaceId } from './admin-workspace.store.ts'
import { TO_MANAGE_TENANTS } from './administration.ts'
import { type Clearance, mint } from './clearance.ts'
import { listMissing, listMissingFor } from './decide.ts'
import { refuseWithoutProof } from './step-up.ts'
import { lacking, placeOf } from './wording.ts'

/** Who wants to do what, where, and how firmly the tenant's row is to be held meanwhile. */
export interface Errand<A extends Action> {
  readonly caller: Caller
  readonly tenant: TenantId
  readonly action: A
  readonly lock: TenantLock
  /** The workspace that it is about, by its id, or `admin`: the roles given there speak as well. */
  readonly workspace?: string
}

/**
 * Opens a transaction in a tenant for a person, clears the action and runs the work. Refuses: nobody signed in
 * (`not_signed_in`), a locked tenant (`tenant_locked`), access that ended (`access_removed`) or is newer than the
 * session (`refresh_needed`), a tenant one is not in (`not_found`, or `no_membership` for who may manage tenants), and
 * a missing permission, named with the roles that give it (`permission_missing`).
 */
export function enter<A extends Action, Result>(
  connections: Connections,
  errand: Errand<A>,
  work: (clearance: Clearance<A>) => Promise<Result>,
): Promise<Result> {
  const { caller, tenant, lock } = errand
  return inTenant(
    connections,
    { tenant, lock, session: caller.session, grant: caller.grant, entrance: 'member' },
    async scope => {
      const clearance = await clearPerson(scope, errand)
      const principal = clearance.holder.kind === 'person' ? clearance.holder.person.user : ''
      return answerOnce(scope, { once: caller.once, principal }, () => work(clearance))
    },
  )
}

/** Who is signed in; refused where nobody is, or where their own tenant is locked. */
export function getPerson(scope: Scope): PersonFacts {
  const { person } = scope.opened
  if (!person) throw new Fault('not_signed_in', { detail: 'nobody is signed in, or the session has ended: log in' })
  if (person.homeStatus !== 'active') {
    throw new Fault('tenant_locked', {
      detail: `the tenant "${person.home}", to which you belong, is locked`,
      case: 'home_locked',
      facts: { tenant: person.home },
    })
  }
  return person
}

/** Clears an action for a person as themselves, in the tenant of the scope; refuses as `enter` does. */
export async function clearPerson<A extends Action>(
  scope: Scope,
  { caller, action, workspace }: Omit<Errand<A>, 'lock' | 'tenant'>,
): Promise<Clearance<A>> {
  const person = getPerson(scope)
  await refuseStrangers(scope, person)
  const { standing, tenant } = scope.opened
  const about = workspace === 'admin' ? await getAdminWorkspaceId(scope) : workspace
  const subject = {
    tenant: scope.tenant,
    user: person.user,
    standing,
    isSuperuser: false,
    ...(about === undefined ? {} : { workspace: about }),
  }
  const missing = listMissingFor(action, subject)
  if (missing.length > 0) {
    throw new Fault('permission_missing', lacking(missing, placeOf({ tenant: scope.tenant, facts: tenant })))
  }
  refuseWithoutProof(action, person, { caller, now: standing.now })
  return mint(action, { scope, caller, subject, holder: { kind: 'person', person, actingAs: null } })
}

async function refuseStrangers(scope: Scope, person: PersonFacts): Promise<void> {
  const { tenant, standing } = scope.opened
  if (!tenant) throw notFound('tenant')
  const where = { id: tenant.id, title: tenant.title }
  const current = { title: tenant.title }
  const isMember = standing.membership !== null
  if (!isMember && person.inSnapshot) {
    throw new Fault('access_removed', { detail: `your access to "${tenant.id}" was removed`, where })
  }
  if (!isMember) {
    if (!(await mayManageTenants(scope, person))) throw notFound('tenant')
    throw new Fault('no_membership', { detail: `you have no access to ${tenant.title}`, where, current })
  }
  if (!person.inSnapshot || isNewer(standing.grantedAt, person.issuedAt)) {
    throw new Fault('refresh_needed', {
      detail: `your access to ${tenant.title} is newer than your session: refresh access, or log out and in`,
      where,
      current,
    })
  }
  if (tenant.status !== 'active') {
    throw new Fault('tenant_locked', {
      detail: `${tenant.title} is ${tenant.status}: nobody can work in it`,
      case: 'tenant_is',
      facts: { title: tenant.title, status: tenant.status },
      where,
      current,
    })
  }
}

/** A membership that was given again after the session was issued is a new one. */
export function isNewer(grantedAt: string | null, issuedAt: string): boolean {
  return grantedAt !== null && Date.parse(grantedAt) > Date.parse(issuedAt)
}

function mayManageTenants(scope: Scope, person: PersonFacts): Promise<boolean> {
  return scope.within({ tenant: SYSTEM, lock: 'read' }, async ({ opened }) => {
    const subject = { tenant: SYSTEM, user: person.user, standing: opened.standing, isSuperuser: false }
    return listMissing(subject, TO_MANAGE_TENANTS).length === 0
  })
}
