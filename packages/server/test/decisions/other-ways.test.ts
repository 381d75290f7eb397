import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startWorld, type World } from '../world/world.ts'
import { type Hospital, makeHospital } from './hospital.ts'

let world: World
let hospital: Hospital
beforeAll(async () => {
  world = await startWorld()
  hospital = await makeHospital(world)
})
afterAll(() => world.stop())

const ACME = { tenant: 'acme' }

/** Grants, or withholds, the role Nurse; returns how that is taken back. */
async function give(tenant: 'all' | 'acme', at: 'policy' | 'wards', more: { user: string; effect?: 'deny' }) {
  const { policySubjects } = hospital.paula.api
  const params = { tenant, policy: hospital[at], role: hospital.nurse }
  const { user, effect = 'grant' } = more
  const { items } = await policySubjects.add({ params, body: { kind: 'user', subjects: [user], effect } })
  return () => policySubjects.end({ params: { ...params, assignment: items[0]?.id ?? '' } })
}

const explain = (user: string) =>
  hospital.paula.api.decisions.explain({
    params: ACME,
    body: { policy: 'Hospital/Wards', permission: 'chart.read', subject: { user } },
  })
const othersOf = async (user: string) => (await explain(user)).chains.map(({ others }) => others)

describe('what is left when a role assignment is removed', () => {
  it('are the other ways, and removing it leaves just these', async () => {
    const undo = await give('all', 'policy', { user: 'olga' })
    await give('acme', 'wards', { user: 'olga' })
    expect(await othersOf('olga')).toEqual([1, 1])
    await undo()
    expect(await othersOf('olga')).toEqual([0])
  })

  it('is nothing where both scopes deny the role, however many ways are shown', async () => {
    for (const tenant of ['all', 'acme'] as const) await give(tenant, 'policy', { user: 'otto', effect: 'deny' })
    await give('all', 'wards', { user: 'otto' })
    const undo = await give('acme', 'wards', { user: 'otto' })
    expect(await othersOf('otto')).toEqual([0, 0])
    await undo()
    expect((await explain('otto')).allowed).toBe(false)
  })
})

describe('who may, as far as applications registered them', () => {
  it('is told with what counted, so that the question why brings it', async () => {
    const { decisions, policySubjects } = hospital.paula.api
    const params = { tenant: 'acme', policy: hospital.policy, role: hospital.nurse }
    await policySubjects.add({ params, body: { kind: 'claims', subjects: ['claims.ward == "7"'] } })
    const claims = { ward: '7' }
    await hospital.tom.api.registered.keepSubjects({
      params: ACME,
      body: { items: [{ kind: 'user', id: 'rita', claims }] },
    })
    const question = { policy: 'Hospital', permission: 'chart.read' }
    const { items } = await decisions.whoCan({ params: ACME, body: question })
    const rita = items.find(({ user }) => user === 'rita')
    expect(rita).toMatchObject({ from: 'registered', registered: { identityRoles: [], claims, properties: {} } })
    const check = (subject: { user: string; claims?: typeof claims }) =>
      decisions.check({ params: ACME, body: { ...question, subject } })
    expect((await check({ user: 'rita' })).allowed).toBe(false)
    expect((await check({ user: 'rita', claims })).allowed).toBe(true)
  })
})

describe('who holds a role', () => {
  it('is told as who can: users one by one, and what others would have to bring', async () => {
    const { decisions, policyRoles, policySubjects } = hospital.paula.api
    const { tom, wards } = hospital
    const role = (await policyRoles.create({ params: { ...ACME, policy: wards }, body: { name: 'Night nurse' } })).id
    const at = { ...ACME, policy: wards, role }
    await policySubjects.add({ params: at, body: { kind: 'user', subjects: ['sara', 'sven'] } })
    await policySubjects.add({ params: at, body: { kind: 'identity-role', subjects: ['night shift'] } })
    await policySubjects.add({ params: at, body: { kind: 'claims', subjects: ['claims.shift == "night"'] } })
    const later = { notBefore: '2099-01-01T00:00:00.000Z' }
    await policySubjects.add({ params: at, body: { kind: 'claims', subjects: ['claims.shift == "later"'], ...later } })
    const { id: workspace } = await tom.api.workspaces.create({ params: ACME, body: { name: 'Ward 7' } })
    await policySubjects.add({ params: at, body: { kind: 'user', subjects: ['sina'], workspace } })
    await tom.api.registered.keepSubjects({
      params: ACME,
      body: { items: [{ kind: 'user', id: 'siri', claims: { shift: 'night' } }] },
    })
    const held = { policy: 'Hospital/Wards', role }
    const found = await decisions.whoHolds({ params: ACME, body: held })
    const nightNurse = { id: role, name: 'Night nurse', origin: 'tenant' }
    expect(found.items.map(({ user }) => user)).toEqual(['sara', 'siri', 'sven'])
    expect(found.identityRoles).toEqual([{ identityRole: 'night shift', role: nightNurse }])
    expect(found.expressions).toEqual([{ expression: 'claims.shift == "night"', role: nightNurse }])
    const narrowed = await decisions.whoHolds({ params: ACME, body: { ...held, q: 'si', workspace } })
    expect(narrowed.items.map(({ user }) => user)).toEqual(['sina', 'siri'])
    const askedFor = (body: { policy: string; role: string }, params = ACME) =>
      decisions.whoHolds({ params, body }).catch((refused: { code: string }) => refused.code)
    expect(await askedFor({ policy: 'Hospital', role })).toBe('no_such_role')
    expect(await askedFor(held, { tenant: 'best' })).toBe('no_such_role')
    expect(await askedFor({ policy: 'Clinic', role })).toBe('no_such_policy')
  })
})
