import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { inContext } from '../races/rows.ts'
import { PASSWORD } from '../world/people.ts'
import { activate, makePerson, startWorld, type Visitor, type World } from '../world/world.ts'

const berlin = { tenant: 'berlin' }

let world: World
/** Anna made Berlin and let go of it: Tom is its only Tenant Admin. Uma looks after users. Kim has made an API key. */
let anna: Visitor
let tom: Visitor
let uma: Visitor
let ids: Record<'tom' | 'uma' | 'kim' | 'pia', string>

beforeAll(async () => {
  world = await startWorld()
  anna = await world.managing()
  await anna.api.tenants.create({ body: { id: 'berlin', title: 'Berlin', preProvisionAdminAccess: true } })
  const give = async (userName: string, ...roles: string[]) => {
    const user = await makePerson(world, anna, { ...berlin, userName, member: true })
    if (roles.length > 0) await anna.api.grants.giveUser({ params: { ...berlin, user }, body: { roles } })
    return user
  }
  ids = {
    tom: await give('tom', 'Tenant Admin'),
    uma: await give('uma', 'UserManagement'),
    kim: await give('kim', 'ClientManagement', 'InventoryViewer'),
    pia: await give('pia'),
  }
  const { items } = await anna.api.provisioning.list({ params: berlin, query: {} })
  await anna.api.provisioning.remove({ params: { ...berlin, mapping: items[0]?.id ?? '' } })
  tom = await world.logIn('tom', PASSWORD, 'berlin')
  uma = await world.logIn('uma', PASSWORD, 'berlin')
})
afterAll(() => world.stop())

const setNew = (by: Visitor, user: string) => by.api.users.setNew({ params: { ...berlin, user } })

describe('an administrator who sets a user to new [CE-45]', () => {
  it('ends what is open, lets nothing open the account, and sends an invitation that does', async () => {
    const pia = await world.logIn('pia', PASSWORD, 'berlin')
    const { user, delivery } = await setNew(uma, ids.pia)
    expect(user).toMatchObject({
      status: 'new',
      may: { setNew: { allowed: false }, resendActivation: { allowed: true } },
    })
    expect(delivery).toMatchObject({ to: 'pia@people.example', waitsIn: 'outbox' })
    await expect(pia.api.me.session()).rejects.toMatchObject({ code: 'not_signed_in' })
    await expect(world.logIn('pia', PASSWORD, 'berlin')).rejects.toMatchObject({ code: 'wrong_credentials' })
    await expect(setNew(uma, ids.pia)).rejects.toMatchObject({ code: 'wrong_status' })
    await expect(activate(world, 'pia@people.example')).rejects.toMatchObject({ code: 'invalid_input' })
    await activate(world, 'pia@people.example', 'another-river-stone-7')
    await world.logIn('pia', 'another-river-stone-7', 'berlin')
    const { items } = await tom.api.audit.list({ params: berlin, query: { action: 'users.set-new' } })
    expect(items[0]).toMatchObject({ subject: { id: ids.pia }, before: { status: 'active' }, after: { status: 'new' } })
  })

  it('voids a link for a new password that waits, and the outbox hands it out no more', async () => {
    await uma.api.users.resetPassword({ params: { ...berlin, user: ids.pia } })
    const readMail = async () => {
      const { items } = await anna.api.mail.list({ query: { q: 'pia@people.example' } })
      return anna.api.mail.read({ params: { mail: items.find(({ subject }) => /password/.test(subject))?.id ?? '' } })
    }
    const { link } = await readMail()
    await setNew(uma, ids.pia)
    expect(await readMail()).toMatchObject({ state: 'replaced', link: null })
    const check = () => world.visitor().api.signIn.checkReset({ body: { token: link?.split('/').at(-1) ?? '' } })
    await expect(check()).rejects.toMatchObject({ code: 'link_spent' })
    await activate(world, 'pia@people.example', 'a-third-river-stone-8')
    await expect(check()).rejects.toMatchObject({ code: 'link_spent' })
  })

  it('ends an authenticator app with its recovery codes, so that the new beginning asks for none of before', async () => {
    await inContext(world, 'berlin', [
      `INSERT INTO credentials (tenant_id, user_id, kind, secret, confirmed) VALUES ('berlin', '${ids.pia}', 'totp', 'JBSWY3DPEHPK3PXP', true)`,
      `INSERT INTO recovery_codes (tenant_id, user_id, code_hash) VALUES ('berlin', '${ids.pia}', 'x')`,
    ])
    await setNew(uma, ids.pia)
    const left = await inContext(world, 'berlin', [
      `SELECT kind, state FROM credentials WHERE user_id = '${ids.pia}'
       UNION ALL SELECT 'recovery code', null FROM recovery_codes WHERE user_id = '${ids.pia}'`,
    ])
    expect(left).toEqual([{ kind: 'password', state: 'must_be_reset' }])
    await activate(world, 'pia@people.example')
    await world.logIn('pia', PASSWORD, 'berlin')
    const { items } = await tom.api.audit.list({ params: berlin, query: { action: 'users.set-new' } })
    expect(items[0]).toMatchObject({ subject: { id: ids.pia }, after: { endedAuthenticator: true } })
  })

  it('takes the power of their API keys with it, as inactivating does', async () => {
    const kim = await world.logIn('kim', PASSWORD, 'berlin')
    const { secret } = await kim.api.keys.create({
      params: berlin,
      body: { name: 'Reader', roles: ['InventoryViewer'] },
    })
    const headers = { authorization: `Bearer ${secret}` }
    const ask = () => fetch(`${world.url}/api/t/berlin/registered/subjects`, { headers })
    const before = (await ask()).status
    await setNew(tom, ids.kim)
    expect((await ask()).status).toBe(401)
    expect(before).not.toBe(401)
  })

  it('must hold all that the user holds, and leaves the tenant an administrator', async () => {
    await expect(setNew(uma, ids.tom)).rejects.toMatchObject({ code: 'may_not_confer' })
    await expect(setNew(tom, ids.tom)).rejects.toMatchObject({ code: 'last_administrator' })
    await tom.api.me.session()
  })

  it('is told before the attempt that the last Tenant Admin stays, wherever users are shown', async () => {
    const refused = { allowed: false, code: 'last_administrator' }
    const kept = { may: { setNew: refused, inactivate: refused, delete: refused } }
    expect(await tom.api.users.get({ params: { ...berlin, user: ids.tom } })).toMatchObject(kept)
    const { items } = await tom.api.users.list({ params: berlin, query: {} })
    expect(items.find(({ id }) => id === ids.tom)).toMatchObject(kept)
    expect(items.find(({ id }) => id === ids.uma)?.may.setNew).toEqual({ allowed: true })
  })
})
