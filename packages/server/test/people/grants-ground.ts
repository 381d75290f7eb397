import { accounts, PASSWORD } from '../world/people.ts'
import { makeGroup, makePerson, startWorld, type Visitor, type World } from '../world/world.ts'

/** The tenant where the stories about groups, roles and grants play. */
export const acme = { tenant: 'acme' }
/** Another customer beside it. */
export const beta = { tenant: 'beta' }
export const system = { tenant: 'system' }

/** A person with everything that a story may need to know about them. */
export interface Person {
  readonly id: string
  /** The id of their membership in acme. */
  readonly member: string
  readonly visitor: Visitor
}

/** A server with two customers, and the people of acme. */
export interface Ground {
  readonly world: World
  /** An operator with TenantManagement and UserManagement, acting as superuser; Tenant Admin of both customers. */
  readonly anna: Visitor
  /** superuser signed in itself. */
  readonly itself: Visitor
  /** The administrator of acme. */
  readonly ada: Person
  /** Somebody of beta, who is nobody in acme. */
  readonly bob: Visitor
  /** Makes somebody of acme who holds these roles, and signs them in. */
  person(userName: string, ...roles: string[]): Promise<Person>
  /** Makes a group of acme that holds these roles. */
  group(name: string, ...roles: string[]): Promise<string>
}

/** Starts it, built through the API as people would. */
export async function startGround(): Promise<Ground> {
  const world = await startWorld()
  const anna = await world.managing()
  for (const id of ['acme', 'beta']) {
    await anna.api.tenants.create({
      body: { id, title: id === 'acme' ? 'Acme' : 'Beta', preProvisionAdminAccess: true },
    })
  }
  const person = async (userName: string, ...roles: string[]) => {
    const id = await makePerson(world, anna, { ...acme, userName, member: true })
    if (roles.length > 0) await anna.api.grants.giveUser({ params: { ...acme, user: id }, body: { roles } })
    const { items } = await anna.api.ownMembers.list({ params: acme, query: { q: userName } })
    return { id, member: items[0]?.id ?? '', visitor: await world.logIn(userName, PASSWORD, 'acme') }
  }
  const group = (name: string, ...roles: string[]) => makeGroup(anna, { ...acme, name, roles })
  await makePerson(world, anna, { ...beta, userName: 'bob', member: true })
  return {
    world,
    anna,
    itself: await world.logIn('superuser', accounts.superuserPassword),
    ada: await person('ada', 'Tenant Admin'),
    bob: await world.logIn('bob', PASSWORD, 'beta'),
    person,
    group,
  }
}

/** The code with which something is refused; undefined where it was done. */
export async function codeOf(act: Promise<unknown>): Promise<string | undefined> {
  try {
    await act
    return undefined
  } catch (thrown) {
    return typeof thrown === 'object' && thrown !== null && 'code' in thrown ? String(thrown.code) : String(thrown)
  }
}

/** A moment some time from now, as forms take it. */
export function inHours(hours: number): string {
  return new Date(Date.now() + hours * 3_600_000).toISOString()
}
