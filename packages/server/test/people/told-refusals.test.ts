import { neededInSystem, neededInTenant, onlyInSystem } from '@tenantry/contract/privileges'
import { refusalCases } from '@tenantry/contract/refusal-cases'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { administrationRoles, isOnlyInSystem, listAllPermissions } from '../../src/authz/administration.ts'
import { NEEDED_IN_SYSTEM, NEEDED_IN_TENANT } from '../../src/authz/readiness.ts'
import { listLacks } from '../../src/authz/wording.ts'
import { accounts, PASSWORD } from '../world/people.ts'
import { makePerson, startWorld, type Visitor, type World } from '../world/world.ts'

let world: World
let anna: Visitor
/** Let into Acme with nothing but membership. */
let otto: Visitor
let superuserId: string

const acme = { tenant: 'acme' }

beforeAll(async () => {
  world = await startWorld()
  anna = await world.managing()
  await anna.api.tenants.create({ body: { title: 'Acme', id: 'acme', preProvisionAdminAccess: true } })
  await makePerson(world, anna, { tenant: 'acme', userName: 'otto', member: true })
  otto = await world.logIn('otto', PASSWORD, 'acme')
  const itself = await world.logIn('superuser', accounts.superuserPassword)
  superuserId = (await itself.api.superuser.get({ params: { tenant: 'system' } })).id
})
afterAll(() => world.stop())

/** The problem that a call is refused with. */
async function refusalOf(call: Promise<unknown>) {
  const thrown = await call.then(
    () => undefined,
    (error: unknown) => error,
  )
  if (typeof thrown !== 'object' || thrown === null || !('problem' in thrown)) throw new Error('it was not refused')
  return thrown.problem
}

/** The facts that a refusal gives beyond those of its case, or leaves out. */
function listOddFacts(told: { case: string; facts: object }, cases: Readonly<Record<string, readonly string[]>>) {
  const promised = cases[told.case] ?? []
  const given = Object.keys(told.facts)
  return [...given.filter(name => !promised.includes(name)), ...promised.filter(name => !given.includes(name))]
}

describe('a refusal tells what its sentence is made of', () => {
  it('a missing permission: which, where, and what would give it there', async () => {
    const refusal = await refusalOf(otto.api.users.list({ params: acme, query: {} }))
    expect(refusal).toMatchObject({
      code: 'permission_missing',
      where: { id: 'acme', title: 'Acme' },
      missing: ['users.read'],
      lacks: [{ permission: 'users.read', where: { id: 'acme', title: 'Acme' } }],
    })
  })

  it('what superuser lacks in the system tenant, as being about that tenant', async () => {
    const itself = await world.logIn('superuser', accounts.superuserPassword)
    const there = { params: { tenant: 'system', user: superuserId } }
    const role = 'Technical configuration administrator'
    await itself.api.grants.endUser({ ...there, body: { roles: [role] } })
    expect(await refusalOf(anna.api.tenants.get({ params: acme }))).toMatchObject({
      code: 'impersonation_refused',
      where: { id: 'system' },
      case: 'superuser_lacks_roles',
      facts: { roles: [role] },
    })
    await itself.api.superuser.repair({ body: {} })
    const { may } = await anna.api.tenants.get({ params: acme })
    expect(may.unlock).toMatchObject({ allowed: false, case: 'tenant_is', facts: { title: 'Acme', status: 'active' } })
  })

  it('what is taken, at the field and for the whole', async () => {
    const body = { title: 'Acme', id: 'other' }
    expect(await refusalOf(anna.api.tenants.create({ body }))).toMatchObject({
      code: 'title_taken',
      case: 'title_used',
      facts: { title: 'Acme' },
      errors: [{ field: 'title', code: 'title_taken', case: 'title_used', facts: { title: 'Acme' } }],
    })
  })

  it('what a field demands, by the keyword that was not kept', async () => {
    const body = { title: 'x'.repeat(500), id: '9' }
    expect(await refusalOf(anna.api.tenants.create({ body }))).toMatchObject({
      code: 'invalid_input',
      errors: expect.arrayContaining([
        expect.objectContaining({ field: 'title', code: 'maxLength', facts: { limit: expect.any(Number) } }),
        expect.objectContaining({ field: 'id', code: 'pattern', facts: { form: expect.stringContaining('the id') } }),
      ]),
    })
  })

  it('with exactly the facts of its case; one too many or too few would be seen', () => {
    expect(listOddFacts({ case: 'id_used', facts: { id: 'x' } }, refusalCases)).toEqual([])
    expect(listOddFacts({ case: 'id_used', facts: { title: 'x' } }, refusalCases)).toEqual(['title', 'id'])
  })
})

describe('what would give a permission', () => {
  const givers = listLacks(listAllPermissions(), { id: 'acme', title: 'Acme' }).flatMap(({ roles }) => roles)

  it('is named only where it can be granted in a tenant: no role of a workspace', () => {
    expect(givers.map(({ name }) => name).filter(name => name.startsWith('Workspace '))).toEqual([])
    expect(givers.every(({ kind }) => kind !== 'workspace-role')).toBe(true)
  })

  it('is there for every permission, so that nobody is sent nowhere', () => {
    const unreachable = listLacks(listAllPermissions(), { id: 'acme', title: 'Acme' }).filter(one => !one.roles.length)
    expect(unreachable.map(({ permission }) => permission)).toEqual([])
    // The roles of workspaces bundle some of these: without the rule they would be named.
    expect(administrationRoles['Workspace Admin'].permissions).toContain('audit.read')
  })
})

describe('what the contract says of privileges', () => {
  it('is what the server decides by', () => {
    expect(NEEDED_IN_SYSTEM).toEqual(neededInSystem)
    expect(NEEDED_IN_TENANT).toEqual(neededInTenant)
    expect(listAllPermissions().filter(isOnlyInSystem)).toEqual(onlyInSystem)
  })
})
