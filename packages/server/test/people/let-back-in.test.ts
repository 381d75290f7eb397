import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ended } from '../jobs/watching.ts'
import { accounts, PASSWORD } from '../world/people.ts'
import { makeGroup, makePerson, startWorld, type Visitor, type World } from '../world/world.ts'

const system = { tenant: 'system' }

let world: World
let superuser: Visitor
let anna: Visitor
/** Uma looks after the users of the system tenant, and holds nothing anywhere else. */
let uma: Visitor
/** Ida and Nils hold nothing in the system tenant, but everything in Berlin: she is inactive, he is still new. */
let ids: { uma: string; ida: string; nils: string }

beforeAll(async () => {
  world = await startWorld()
  superuser = await world.logIn('superuser', accounts.superuserPassword)
  anna = await world.managing()
  await anna.api.tenants.create({ body: { id: 'berlin', title: 'Berlin', preProvisionAdminAccess: true } })
  const desk = await makeGroup(superuser, { ...system, name: 'Desk', roles: ['UserManagement'] })
  const nils = await anna.api.users.create({
    params: system,
    body: { userName: 'nils', email: 'nils@people.example', firstName: 'Nils', lastName: 'Neu' },
  })
  ids = {
    uma: await makePerson(world, superuser, { ...system, userName: 'uma', groups: [desk] }),
    ida: await makePerson(world, anna, { ...system, userName: 'ida', member: true }),
    nils: nils.user.id,
  }
  for (const user of [ids.ida, ids.nils]) await makeOwner(user)
  await anna.api.users.inactivate({ params: { ...system, user: ids.ida } })
  uma = await world.logIn('uma', PASSWORD)
})
afterAll(() => world.stop())

async function makeOwner(user: string): Promise<void> {
  const params = { tenant: 'berlin' }
  const { items } = await anna.api.provisioning.groups({ params })
  await anna.api.provisioning.addUser({ params, body: { user, groups: items.map(item => item.id) } })
}

const activate = (by: Visitor, user: string) => by.api.users.activate({ params: { ...system, user } })
const resend = (by: Visitor, user: string) => by.api.users.resendActivation({ params: { ...system, user } })
const isLocked = () =>
  world.logIn('ida', PASSWORD).then(
    () => false,
    () => true,
  )
const countMails = async () => (await anna.api.mail.list({ query: { q: 'nils@people.example' } })).items.length

/** What the one who lacks it is told: that there is a tenant, never which. */
const hidden = {
  code: 'may_not_confer',
  message: expect.stringContaining('in 1 tenant whose members you do not manage'),
  problem: { missing: [] },
}

describe('who holds nothing at home but all of another tenant', () => {
  it('is not made active again by who does not hold that: the other tenant is counted, not named', async () => {
    await expect(activate(uma, ids.ida)).rejects.toMatchObject(hidden)
    await expect(activate(uma, ids.ida)).rejects.not.toMatchObject({ message: expect.stringMatching(/berlin/i) })
    expect(await isLocked()).toBe(true)
  })

  it('nor as one of many, in a job', async () => {
    const body = { act: 'users.activate' as const, tenant: 'system', select: { ids: [ids.ida] } }
    const job = await ended(uma, await uma.api.jobs.start({ body }))
    expect(job).toMatchObject({ state: 'done', failed: 1, failures: [{ id: ids.ida, code: 'may_not_confer' }] })
    expect(await isLocked()).toBe(true)
  })

  it('gets no new link through them, and the one before stays good', async () => {
    const before = await countMails()
    await expect(resend(uma, ids.nils)).rejects.toMatchObject(hidden)
    expect(await countMails()).toBe(before)
  })

  it('is let back in, and gets a link, through who holds as much there', async () => {
    await makeOwner(ids.uma)
    expect((await activate(uma, ids.ida)).status).toBe('active')
    await resend(uma, ids.nils)
    expect(await isLocked()).toBe(false)
  })

  it('and through superuser signed in itself, where it is ready to manage that tenant', async () => {
    const again = () => superuser.api.users.inactivate({ params: { ...system, user: ids.ida } })
    await again()
    expect((await activate(superuser, ids.ida)).status).toBe('active')
    await again()
    const { id } = await anna.api.superuser.get({ params: { tenant: 'berlin' } })
    const roles = ['User administrator']
    await anna.api.grants.endUser({ params: { tenant: 'berlin', user: id }, body: { roles } })
    await expect(activate(superuser, ids.ida)).rejects.toMatchObject({ code: 'may_not_confer' })
    expect(await isLocked()).toBe(true)
  })
})
