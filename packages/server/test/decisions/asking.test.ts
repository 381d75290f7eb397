import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { PASSWORD } from '../world/people.ts'
import { makePerson, startWorld, type World } from '../world/world.ts'
import { type Hospital, makeHospital, tell } from './hospital.ts'

let world: World
let hospital: Hospital
beforeAll(async () => {
  world = await startWorld()
  hospital = await makeHospital(world)
})
afterAll(() => world.stop())

const ACME = '/api/t/acme/decisions'
const nina = { user: 'nina', identityRoles: ['nurses'] }
const reading = { policy: 'Hospital', permission: 'chart.read', subject: nina }
const ask = (path: string, body: unknown) => tell(world, `${ACME}/${path}`, { key: hospital.key, body })

describe('asking for decisions', () => {
  it('says what a subject holds, with the revision that it was decided on', async () => {
    const { status, body } = await ask('evaluate', { policy: 'Hospital/Wards', subject: nina })
    expect({ status, body }).toMatchObject({
      status: 200,
      body: { roles: [{ name: 'Nurse', origin: 'system' }], permissions: ['chart.read'] },
    })
    expect((await ask('check', { ...reading, atLeast: body.revision })).body).toMatchObject({ allowed: true })
  })

  it('knows every subject: one without assignments holds nothing', async () => {
    expect((await ask('evaluate', { policy: 'Hospital', subject: { user: 'nobody' } })).body).toMatchObject({
      roles: [],
      permissions: [],
    })
    expect((await ask('check', { ...reading, subject: { user: 'nina' } })).body.allowed).toBe(false)
    const shouting = { ...reading, subject: { user: 'nina', identityRoles: ['Nurses'] } }
    expect((await ask('check', shouting)).body.allowed).toBe(false)
  })

  it('refuses what is unknown, and never says yes to it', async () => {
    expect((await ask('check', { ...reading, policy: 'hospital' })).body.code).toBe('no_such_policy')
    expect((await ask('check', { ...reading, permission: 'chart.burn' })).body.code).toBe('no_such_permission')
    expect((await ask('evaluate', { policy: 'administration', subject: nina })).body.code).toBe('no_such_policy')
    expect((await ask('check', { ...reading, atLeast: 'zzzz-zzzz' })).body.code).toBe('revision_ahead')
    expect((await ask('check', { ...reading, atLeast: 'soon' })).body.code).toBe('invalid_input')
  })

  it('answers a batch in its order, and what cannot be answered as no, with its reason', async () => {
    const checks = [reading, { ...reading, policy: 'Nowhere' }, { ...reading, subject: { user: 'otto' } }, reading]
    const { status, body } = await ask('checks', { checks })
    expect({ status, items: body.items }).toEqual({
      status: 200,
      items: [
        { allowed: true },
        { allowed: false, error: { code: 'no_such_policy', message: expect.stringContaining('Nowhere') } },
        { allowed: false },
        { allowed: true },
      ],
    })
  })

  it('refuses ten thousand checks in one batch, and says how many there may be', async () => {
    const checks = Array.from({ length: 10_000 }, () => ({
      policy: 'Hospital',
      permission: 'p',
      subject: { user: 'u' },
    }))
    const { status, body } = await ask('checks', { checks })
    expect({ status, detail: body.detail }).toEqual({ status: 400, detail: 'checks: must have at most 1000 entries' })
  })

  it('says what somebody holds everywhere, and what two subjects do not share', async () => {
    expect((await ask('what-can', { subject: nina })).body.items).toMatchObject([
      { policy: { path: 'Hospital' }, permissions: ['chart.read'] },
      { policy: { path: 'Hospital/Wards' }, permissions: ['chart.read'] },
    ])
    const { body } = await ask('compare', { policy: 'Hospital', left: nina, right: { user: 'otto' } })
    expect(body).toMatchObject({
      onlyLeft: { permissions: ['chart.read'] },
      onlyRight: { roles: [] },
      both: { roles: [] },
    })
  })
})

describe('who may ask', () => {
  it('is told apart: a member with decisions.ask, PolicyManagement in the system tenant, nobody else', async () => {
    const { tom, paula } = hospital
    const anna = await world.managing()
    await makePerson(world, anna, { tenant: 'acme', userName: 'mia', member: true })
    const mia = await world.logIn('mia', PASSWORD, 'acme')
    const asAnybody = async (who: typeof tom, tenant: string) => {
      const response = await who.fetch(`/api/t/${tenant}/decisions/check`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(reading),
      })
      return response.status === 200 ? 200 : ((await response.json()) as { code: string }).code
    }
    expect(await asAnybody(tom, 'acme')).toBe(200)
    expect(await asAnybody(paula, 'acme')).toBe(200)
    expect(await asAnybody(paula, 'best')).toBe(200)
    expect(await asAnybody(paula, 'system')).toBe(200)
    expect(await asAnybody(tom, 'best')).toBe('not_found')
    expect(await asAnybody(tom, 'nowhere')).toBe('not_found')
    expect(await asAnybody(mia, 'acme')).toBe('permission_missing')
    expect(await asAnybody(world.visitor(), 'acme')).toBe('not_signed_in')
  })
})

describe('why', () => {
  it('is told as every chain from the subject to the permission, with what a page can link', async () => {
    const { body } = await ask('explain', { ...reading, policy: 'Hospital/Wards' })
    expect(body).toMatchObject({
      allowed: true,
      policy: { id: hospital.wards, path: 'Hospital/Wards' },
      permission: { name: 'chart.read' },
      chains: [
        {
          role: { id: hospital.nurse, name: 'Nurse', origin: 'system' },
          definedAt: { id: hospital.policy },
          carries: [{ origin: 'system', at: { path: 'Hospital' }, inherited: true }],
          through: {
            kind: 'identity-role',
            subject: 'nurses',
            effect: 'grant',
            at: { path: 'Hospital' },
            inherited: true,
          },
        },
      ],
      misses: [],
      hidden: 0,
      more: 0,
    })
  })

  it('is told as near misses on a deny: who the tenant withheld the role from', async () => {
    const { policy, nurse, tom } = hospital
    const params = { tenant: 'acme', policy, role: nurse }
    await tom.api.policySubjects.add({ params, body: { kind: 'user', subjects: ['nora'], effect: 'deny' } })
    const nora = { user: 'nora', identityRoles: ['nurses'] }
    const { body } = await ask('explain', { ...reading, subject: nora })
    expect(body).toMatchObject({
      allowed: false,
      chains: [],
      misses: [
        {
          role: { name: 'Nurse' },
          obstacles: [{ kind: 'denied', through: { kind: 'user', subject: 'nora', origin: 'tenant' } }],
        },
      ],
    })
    const elsewhere = await hospital.paula.api.decisions.check({
      params: { tenant: 'best' },
      body: { ...reading, subject: nora },
    })
    expect(elsewhere.allowed).toBe(true)
  })

  it('says nothing about the groups of people to who may not see people', async () => {
    const { tom, policy, nurse } = hospital
    const params = { tenant: 'acme' }
    const group = await tom.api.groups.create({ params, body: { name: 'Ward 7' } })
    const nils = await makePerson(world, tom, { tenant: 'acme', userName: 'nils', groups: [group.id] })
    await tom.api.policySubjects.add({
      params: { ...params, policy, role: nurse },
      body: { kind: 'identity-role', subjects: ['Ward 7'] },
    })
    const asked = { ...reading, subject: { user: nils, resolve: true } }
    expect(await tom.api.decisions.explain({ params, body: asked })).toMatchObject({
      allowed: true,
      hidden: 0,
      resolved: ['Ward 7'],
      chains: [{ through: { subject: 'Ward 7', origin: 'tenant' } }],
    })
    const { body } = await ask('explain', asked)
    expect(body).toMatchObject({ allowed: true, hidden: 1, resolved: null, chains: [] })
    expect(JSON.stringify(body)).not.toContain('Ward 7')
    expect((await ask('check', { ...asked, subject: { user: nils } })).body.allowed).toBe(false)
  })

  it('shows nobody the people of a tenant for what they hold in system', async () => {
    const { tom, paula } = hospital
    const params = { tenant: 'acme' }
    const secret = await makePerson(world, tom, { tenant: 'acme', userName: 'sefa', member: true })
    const group = await tom.api.groups.create({ params, body: { name: 'Ward 9' } })
    const member = (await tom.api.ownMembers.list({ params, query: { q: 'sefa' } })).items[0]?.id ?? ''
    await tom.api.groups.setMember({ params: { ...params, group: group.id }, body: { member, belongs: true } })
    const role = { ...params, policy: hospital.policy, role: hospital.nurse }
    const { items } = await tom.api.policySubjects.add({
      params: role,
      body: { kind: 'identity-role', subjects: ['Ward 9'] },
    })
    const superuser = await world.logIn('superuser', 'correct-horse-battery')
    const system = { tenant: 'system' }
    const { person } = await paula.api.me.session()
    await superuser.api.grants.giveUser({
      params: { ...system, user: person.id },
      body: { roles: ['UserManagement'] },
    })
    const asked = { policy: 'Hospital', permission: 'chart.read' }
    const namesFor = async (by: typeof tom) =>
      (await by.api.decisions.whoCan({ params, body: { ...asked, size: 100 } })).items.map(({ user: id }) => id)
    expect(await namesFor(tom)).toContain(secret)
    expect(await namesFor(paula)).not.toContain(secret)
    const body = { ...asked, subject: { user: secret, resolve: true } }
    expect(await paula.api.decisions.explain({ params, body })).toMatchObject({ hidden: 1, resolved: null, chains: [] })
    await superuser.api.grants.endUser({ params: { ...system, user: person.id }, body: { roles: ['UserManagement'] } })
    await tom.api.policySubjects.end({ params: { ...role, assignment: items[0]?.id ?? '' } })
  })

  it('says who can: users one by one, and what others would have to bring', async () => {
    const { tom, policy, nurse } = hospital
    const params = { tenant: 'acme', policy, role: nurse }
    await tom.api.policySubjects.add({ params, body: { kind: 'user', subjects: ['ada', 'ben'] } })
    await tom.api.policySubjects.add({ params, body: { kind: 'claims', subjects: ["claims.level == 'head'"] } })
    await tom.api.registered.keepSubjects({
      params: { tenant: 'acme' },
      body: {
        items: [
          { kind: 'user', id: 'cleo', claims: { level: 'head' } },
          { kind: 'user', id: 'dora' },
        ],
      },
    })
    const asked = { policy: 'Hospital', permission: 'chart.read' }
    const { body } = await ask('who-can', asked)
    expect(body.items.map(({ user, from }: { user: string; from: string }) => `${user} ${from}`)).toEqual([
      'ada assigned',
      'ben assigned',
      'cleo registered',
    ])
    expect(body.identityRoles.map(({ identityRole }: { identityRole: string }) => identityRole)).toEqual([
      'Ward 7',
      'nurses',
    ])
    expect(body.expressions).toMatchObject([{ expression: "claims.level == 'head'", role: { name: 'Nurse' } }])
    const first = (await ask('who-can', { ...asked, size: 1 })).body
    const second = (await ask('who-can', { ...asked, size: 2, cursor: first.next })).body
    expect([...first.items, ...second.items].map(({ user }) => user)).toEqual(['ada', 'ben', 'cleo'])
    const toTom = await tom.api.decisions.whoCan({ params: { tenant: 'acme' }, body: { ...asked, size: 100 } })
    expect(toTom.items.find(({ displayName }) => displayName !== null)).toMatchObject({
      from: 'member',
      displayName: 'nils Person',
    })
  })
})
