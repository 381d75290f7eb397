import type { Api } from '@tenantry/contract/api'
import type { JobAct } from '@tenantry/contract/jobs'
import type { Route } from '@tenantry/contract/route'
import { sql } from 'kysely'
import { inTenant } from '../../src/database/tenant-transaction.ts'
import { getTenantId } from '../../src/kernel/ids.ts'
import { PASSWORD } from '../world/people.ts'
import { makePerson, type Visitor } from '../world/world.ts'
import { acme, codeOf, type Ground, type Person, startGround, system } from './grants-ground.ts'

/** Every route that writes and is no removal: the only places where somebody could gain something. */
export type WritingRoute = {
  [Noun in keyof Api]: {
    [Verb in keyof Api[Noun]]: Api[Noun][Verb] extends Route & { readonly method: 'POST' | 'PATCH' }
      ? `${Noun}.${Verb & string}`
      : never
  }[keyof Api[Noun]]
}[keyof Api]

/** One way to gain something, made ready: what each of the three tries, and whether the gain is there. */
export interface Attempt {
  try(by: Visitor): Promise<unknown>
  gained(): Promise<boolean>
}

/** Who tries, and what the two who are refused are told. */
export interface Way {
  readonly name: string
  readonly where: 'acme' | 'system' | 'management'
  /** The refusal of who manages what this takes, but does not hold what is given. */
  readonly lacking?: string
  /** The refusal of who may not do it at all. */
  readonly powerless?: string
  ready(ground: AuthorityGround): Promise<Attempt>
}

/** What a route can give to somebody: every way, or why none. */
export type Line = { readonly ways: readonly Way[] } | { readonly nothing: string }

export type JobLines = Readonly<Record<JobAct, Line>>

/** In each place: who may not do it at all, who manages but lacks what is given, and who holds all of it. */
export interface Actors {
  readonly powerless: Visitor
  readonly lacking: Visitor
  readonly holding: Visitor
}

export interface AuthorityGround extends Ground {
  readonly actors: Readonly<Record<Way['where'], Actors>>
  /** Somebody of acme with access and no role. */
  nobody(): Promise<Person>
  /** The same in the system tenant: the user's id and the membership's. */
  nobodyInSystem(): Promise<{ id: string; member: string }>
  name(): string
}

export async function startAuthorityGround(): Promise<AuthorityGround> {
  const ground = await startGround()
  const { world, anna, itself } = ground
  let made = 0
  const name = () => {
    made += 1
    return `made${made}`
  }
  const readerId = await makePerson(world, anna, { ...system, userName: 'reader', member: true })
  await itself.api.grants.giveUser({ params: { ...system, user: readerId }, body: { roles: ['AuditViewer'] } })
  const annaId = (await anna.api.me.session()).person.id
  await itself.api.grants.giveUser({ params: { ...system, user: annaId }, body: { roles: ['Manage Roles'] } })
  const itselfId = (await itself.api.me.session()).person.id
  await itself.api.grants.giveUser({ params: { ...system, user: itselfId }, body: { roles: ['Manage Roles'] } })
  const reader = await world.logIn('reader', PASSWORD)
  const managers = ['Manage Users', 'Manage Groups', 'Manage Roles']
  return {
    ...ground,
    actors: {
      acme: {
        powerless: (await ground.person('auditor', 'Tenant Auditor')).visitor,
        lacking: (await ground.person('manager', ...managers, 'ClientManagement', 'WorkspaceManagement')).visitor,
        holding: ground.ada.visitor,
      },
      // anna holds tenants.manage in the system tenant herself: even that is not enough.
      system: { powerless: reader, lacking: anna, holding: itself },
      management: { powerless: reader, lacking: reader, holding: anna },
    },
    name,
    nobody: () => ground.person(name()),
    nobodyInSystem: async () => {
      const userName = name()
      const id = await makePerson(world, anna, { ...system, userName, member: true })
      const { items } = await anna.api.ownMembers.list({ params: system, query: { q: userName } })
      return { id, member: items[0]?.id ?? '' }
    },
  }
}

/** The permission that most ways hand out in acme: nobody but the holder has it. */
export const GIVEN = 'classes.manage'

/** Whether somebody of acme holds what is handed out, as the engine says to their own requests. */
export async function holdsGiven({ visitor }: Person): Promise<boolean> {
  const asked = visitor.api.classes.edit(
    { params: { ...acme, class: '01980f3e-7b1c-7d44-9a52-3f6c8e21b0d7' }, body: { name: 'x' } },
    { ifMatch: 1 },
  )
  return (await codeOf(asked)) === 'not_found'
}

/** Whether somebody holds a permission, as their page *Access* says. */
export async function hasAccess(by: Visitor, tenant: string, how: { user: string; permission: string }) {
  const { items } = await by.api.grants.access({ params: { tenant, user: how.user } })
  return items.some(item => item.permission === how.permission)
}

/** Lets rows of a tenant run out, before the sweep has been there. */
export function runOut(
  ground: Ground,
  table: 'memberships' | 'role_assignments',
  how: { tenant: string; user: string },
) {
  const column = table === 'memberships' ? 'user_id' : 'subject_id'
  return inTenant(ground.world.parts.connections, { tenant: getTenantId(how.tenant), lock: 'write' }, ({ rows }) =>
    sql`UPDATE ${sql.table(table)} SET expires_at = now() - interval '1 second'
      WHERE tenant_id = ${how.tenant} AND ${sql.ref(column)} = ${how.user}`.execute(rows),
  )
}
