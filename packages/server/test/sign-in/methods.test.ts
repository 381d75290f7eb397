import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { inContext } from '../races/rows.ts'
import { accounts, PASSWORD } from '../world/people.ts'
import { startWorld, type Visitor, type World } from '../world/world.ts'
import { BERLIN, inBerlin, listTrail, makeBerlin, refusalOf } from './ground.ts'

let world: World
let anna: Visitor
let tess: Visitor
let mia: Visitor
let ids: { tess: string; mia: string }

const pool = { tenant: BERLIN, pool: 'administrators' }

beforeAll(async () => {
  world = await startWorld()
  const berlin = await makeBerlin(world)
  anna = berlin.anna
  ids = berlin
  tess = await world.logIn('tess', PASSWORD, BERLIN)
  mia = await world.logIn('mia', PASSWORD, BERLIN)
})
afterAll(() => world.stop())

const read = (by: Visitor, params = pool) => by.api.signInMethods.get({ params })
async function edit(by: Visitor, body: { methods?: ('password' | 'otp' | 'totp')[]; preferred?: 'password' | 'otp' }) {
  const { version } = await read(tess)
  return by.api.signInMethods.edit({ params: pool, body }, { ifMatch: version })
}

describe('the sign-in methods of a pool', () => {
  it('[CE-21] [CE-22] [CE-23] are a password at first, and can be read by who looks after people', async () => {
    expect(await read(tess)).toMatchObject({
      pool: 'Administrators',
      methods: ['password'],
      preferred: 'password',
      may: { edit: { allowed: true } },
    })
    await expect(read(world.visitor())).rejects.toMatchObject({ code: 'not_signed_in' })
    await expect(read(mia)).rejects.toMatchObject({ code: 'permission_missing' })
    await expect(read(tess, { tenant: 'default', pool: 'administrators' })).rejects.toMatchObject({ code: 'not_found' })
    const { items } = await anna.api.pools.list({ params: { tenant: 'system' }, query: {} })
    await expect(read(tess, { tenant: BERLIN, pool: items[0]?.id ?? '' })).rejects.toMatchObject({ code: 'not_found' })
  })

  it('[CE-23] are changed with the version they start from, and the log-in page asks for the preferred one', async () => {
    await expect(edit(mia, { methods: ['otp'] })).rejects.toMatchObject({ code: 'permission_missing' })
    const after = await edit(tess, { methods: ['password', 'otp'], preferred: 'otp' })
    expect(after).toMatchObject({ methods: ['password', 'otp'], preferred: 'otp' })
    await expect(
      tess.api.signInMethods.edit({ params: pool, body: { preferred: 'password' } }, { ifMatch: after.version - 1 }),
    ).rejects.toMatchObject({ code: 'version_conflict' })
    expect(await world.visitor().api.signIn.page({ params: { tenant: BERLIN } })).toMatchObject({
      methods: ['password', 'otp'],
      preferred: 'otp',
    })
    const [entry] = await listTrail(tess, BERLIN, 'pools.sign-in-edited')
    expect(entry).toMatchObject({ before: { preferred: 'password' }, after: { preferred: 'otp' } })
  })

  it('are refused without a first proof, or with a preferred one that is not among them', async () => {
    expect(await refusalOf(edit(tess, { methods: ['totp'] }))).toMatchObject({
      code: 'invalid_input',
      case: 'first_method_missing',
    })
    expect(await refusalOf(edit(tess, { methods: ['password'], preferred: 'otp' }))).toMatchObject({
      case: 'preferred_method_missing',
    })
    expect(await refusalOf(edit(tess, { methods: [] }))).toMatchObject({ code: 'invalid_input' })
  })

  it('never shut the last administrator out: who could not sign in is told before, and the change refused', async () => {
    await edit(tess, { methods: ['password', 'otp'], preferred: 'password' })
    await inBerlin(world, [`UPDATE addresses SET verified = false WHERE user_id = '${ids.tess}'`])
    await anna.api.ownMembers.end({ params: { tenant: BERLIN, member: await membershipOf('anna') } })
    const preview = await tess.api.signInMethods.preview({ params: pool, body: { methods: ['otp'] } })
    expect(preview).toEqual({ administrators: 1, lastAdministrator: true, users: 1, names: ['tess'] })
    expect(await refusalOf(edit(tess, { methods: ['otp'], preferred: 'otp' }))).toMatchObject({
      code: 'last_administrator',
      case: 'nobody_could_sign_in',
    })
    expect((await read(tess)).methods).toEqual(['password', 'otp'])

    await inBerlin(world, [`UPDATE addresses SET verified = true WHERE user_id = '${ids.tess}'`])
    expect((await edit(tess, { methods: ['otp'], preferred: 'otp' })).methods).toEqual(['otp'])
    await expect(world.logIn('tess', PASSWORD, BERLIN)).rejects.toMatchObject({ code: 'wrong_credentials' })
  })

  it('nor do acts on proofs: not a reset that nobody could receive, nor an address less where the password is worth nothing', async () => {
    await edit(tess, { methods: ['password'], preferred: 'password' })
    const params = { tenant: BERLIN, user: ids.tess }
    await inBerlin(world, [`UPDATE addresses SET verified = false WHERE user_id = '${ids.tess}'`])
    expect(await refusalOf(tess.api.users.resetPassword({ params }))).toMatchObject({
      code: 'last_administrator',
      case: 'nobody_could_sign_in',
    })
    tess = await world.logIn('tess', PASSWORD, BERLIN)

    await inBerlin(world, [`UPDATE addresses SET verified = true WHERE user_id = '${ids.tess}'`])
    const [address] = (await tess.api.addresses.list({ params })).items
    const remove = [
      () => tess.api.ownAccount.removeAddress({ params: { address: address?.id ?? '' } }),
      () => tess.api.addresses.remove({ params: { ...params, address: address?.id ?? '' } }),
    ]
    const lastWay = { code: 'still_used', case: 'address_last_way' }
    await inBerlin(world, [`UPDATE credentials SET state = 'must_be_reset' WHERE user_id = '${ids.tess}'`])
    for (const each of remove) expect(await refusalOf(each())).toMatchObject(lastWay)
    await inBerlin(world, [`UPDATE credentials SET state = 'valid' WHERE user_id = '${ids.tess}'`])
    const { delivery } = await tess.api.users.resetPassword({ params })
    expect(delivery).toMatchObject({ to: address?.value })
  })

  it('leave superuser its password, whatever the pool of the system tenant says', async () => {
    const superuser = await world.logIn('superuser', accounts.superuserPassword)
    const system = { tenant: 'system', pool: 'administrators' }
    const { version } = await read(superuser, system)
    await inContext(world, 'system', ["UPDATE addresses SET verified = true WHERE value = 'anna@operator.example'"])
    const body = { methods: ['otp'] as ['otp'], preferred: 'otp' as const }
    await superuser.api.signInMethods.edit({ params: system, body }, { ifMatch: version })
    await expect(world.anna()).rejects.toMatchObject({ code: 'wrong_credentials' })
    await expect(world.logIn('superuser', accounts.superuserPassword)).resolves.toBeDefined()
  })
})

async function membershipOf(userName: string): Promise<string> {
  const { items } = await anna.api.ownMembers.list({ params: { tenant: BERLIN }, query: {} })
  return items.find(member => member.userName === userName)?.id ?? ''
}
