import type { PageQuery } from '@tenantry/contract/paging'
import type { Permit } from '@tenantry/contract/shape'
import { type AdministrationPermission, TO_MANAGE_TENANTS } from '../authz/administration.ts'
import type { Clearance } from '../authz/clearance.ts'
import { carryInto } from '../authz/cross.ts'
import { enterOwn } from '../authz/enter-as.ts'
import { missingHere, missingInSome } from '../authz/own-standing.ts'
import type { Parts } from '../authz/parts.ts'
import { placeOf, refusedBecause, toPermit } from '../authz/wording.ts'
import type { PersonFacts } from '../database/opened.ts'
import type { Caller } from '../kernel/caller.ts'
import { notFound } from '../kernel/fault.ts'
import { findTenantId, getTenantId, SYSTEM, type TenantId } from '../kernel/ids.ts'
import { chooseDefaultTenant } from '../memberships/default-tenant.ts'
import { findNext } from './begin.ts'
import { readClaims } from './claims.ts'
import { renewAccess } from './renew.ts'
import { type AccessibleTenant, toClaims } from './session.ts'
import { listAccessibleTenants, listSessionsOf, listSwitchable, type SessionRow } from './sessions.store.ts'

/** What a signed-in person asks about themselves. */
export function meService(parts: Parts, show: { insecureHttp: boolean }) {
  const { connections, publicUrl } = parts
  return {
    session: (caller: Caller) =>
      enterOwn(connections, { caller, action: 'me.read', lock: 'read' }, async (own, person) => {
        const inSession = await listInSession(own, person)
        const open = inSession.map(tenant => tenant.id)
        return {
          person: {
            id: person.user,
            userName: person.userName,
            displayName: person.displayName,
            homeTenant: person.home,
            superuser: person.builtIn,
          },
          defaultTenant: person.defaultTenant,
          tenants: open.length,
          next: findNext(open, person.defaultTenant),
          acting: person.actingUntil === null ? null : { until: new Date(person.actingUntil).toISOString() },
          may: await listPermits(own, person),
          contact: parts.contact ?? null,
          homeTitle: own.facts?.title ?? own.tenant,
          insecureHttp: show.insecureHttp,
          demo: parts.demo,
        }
      }),

    tenants: (caller: Caller, query: PageQuery & { ids?: string }) =>
      enterOwn(connections, { caller, action: 'me.read', lock: 'read' }, async (own, person) => {
        const page = await listSwitchable(own, person, query)
        return {
          ...page,
          items: page.items.map(({ id, title, objects }) => ({
            id,
            title,
            objects,
            isDefault: id === person.defaultTenant,
            isHome: id === person.home,
          })),
        }
      }),

    access: (caller: Caller, query: { tenant?: string }) =>
      enterOwn(connections, { caller, action: 'me.read', lock: 'read' }, async (own, person) => {
        const active = query.tenant === undefined ? person.home : (findTenantId(query.tenant) ?? null)
        const live = await listAccessibleTenants(own, person.user)
        const session = await getOwnSession(own, person)
        const who = { home: person.home, active, defaultTenant: person.defaultTenant, publicUrl }
        const then = session.tenants.map(id =>
          asIssued(id, live.find(tenant => tenant.id === id)?.grantedAt ?? session.issuedAt),
        )
        const now = await readClaims(own, person, who)
        return {
          now,
          session: { issuedAt: session.issuedAt.toISOString(), claims: { ...toClaims(then, who), roles: now.roles } },
          gained: now.allowed_tenants.filter(id => !session.tenants.includes(id)),
          lost: session.tenants.filter(id => !live.some(tenant => tenant.id === id && tenant.status === 'active')),
        }
      }),

    setDefaultTenant: (caller: Caller, tenant: string) =>
      enterOwn(connections, { caller, action: 'me.change', lock: 'write' }, (own, person) =>
        setDefaultTenant(own, person, getTenantId(tenant)),
      ),

    refresh: (caller: Caller) => enterOwn(connections, { caller, action: 'me.change', lock: 'read' }, refresh),
  }
}

async function refresh(own: Clearance, person: PersonFacts) {
  const { issuedAt, tenants } = await renewAccess(own)
  own.record({
    action: 'sessions.refreshed',
    subject: { kind: 'user', id: person.user, name: person.userName },
    after: { allowed_tenants: tenants },
  })
  return { issuedAt: issuedAt.toISOString(), allowed_tenants: tenants }
}

async function setDefaultTenant(own: Clearance, person: PersonFacts, wanted: TenantId) {
  await chooseDefaultTenant(own, person.user, wanted)
  own.record({
    action: 'users.default-tenant-set',
    subject: { kind: 'user', id: person.user, name: person.userName },
    after: { defaultTenant: wanted },
  })
  return { defaultTenant: wanted }
}

/** The tenants that are in the session's snapshot, live and active: those that a click opens. */
async function listInSession(own: Clearance, person: PersonFacts): Promise<AccessibleTenant[]> {
  const session = await getOwnSession(own, person)
  const live = await listAccessibleTenants(own, person.user)
  return live.filter(tenant => tenant.status === 'active' && session.tenants.includes(tenant.id))
}

async function getOwnSession(own: Clearance, person: PersonFacts): Promise<SessionRow> {
  const session = (await listSessionsOf(own, person.user)).find(one => one.id === person.session)
  if (!session) throw notFound('session')
  return session
}

/** A tenant that the snapshot names: the token issued then keeps saying what it said, whatever it is now. */
function asIssued(id: TenantId, grantedAt: Date) {
  return { id, status: 'active', grantedAt }
}

async function listPermits(own: Clearance, person: PersonFacts): Promise<Record<Entry, Permit>> {
  return carryInto(own, { tenant: SYSTEM, lock: 'read' }, async system => {
    const where = placeOf(system)
    const may = (...needed: AdministrationPermission[]): Permit => toPermit(missingHere(system, person, needed), where)
    const manage = may(...TO_MANAGE_TENANTS)
    const manageSystemPolicies = may('policies.manage')
    return {
      manageTenants:
        person.home === SYSTEM
          ? manage
          : refusedBecause('only users stored in the system tenant can manage tenants', { case: 'only_from_system' }),
      manageUsers: may('users.read'),
      viewAdministrators: may('users.read', 'members.read'),
      viewGeneral: either(may('settings.manage'), may('users.read')),
      manageGroups: may('users.read'),
      managePolicies: manageSystemPolicies,
      manageKeys: may('clients.manage'),
      viewWorkspaces: toPermit(missingInSome(system, person, ['workspaces.read']), where),
      readSettings: either(manageSystemPolicies, may('tenants.manage'), may('settings.manage')),
      readMail: may('mail.read'),
      readAudit: may('audit.read'),
    }
  })
}

/** What one of several permissions opens; refused, it is the last that is named. */
function either(...permits: readonly [Permit, ...Permit[]]): Permit {
  return permits.find(({ allowed }) => allowed) ?? permits.at(-1) ?? permits[0]
}

type Entry =
  | 'manageTenants'
  | 'manageUsers'
  | 'viewAdministrators'
  | 'viewGeneral'
  | 'manageGroups'
  | 'managePolicies'
  | 'manageKeys'
  | 'viewWorkspaces'
  | 'readSettings'
  | 'readMail'
  | 'readAudit'
