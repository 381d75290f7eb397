import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { keepTenants, type TenantSnapshots } from '../../src/decisions/tenant-snapshots.ts'
import { whoCanService } from '../../src/decisions/who-can.service.ts'
import type { Caller } from '../../src/kernel/caller.ts'
import { getTenantId } from '../../src/kernel/ids.ts'
import { readSecret } from '../../src/kernel/secrets.ts'
import { codeOf } from '../policies/policies-ground.ts'
import { PASSWORD } from '../world/people.ts'
import { makeGroup, makePerson, startWorld, type World } from '../world/world.ts'
import { type Hospital, makeHospital, tell } from './hospital.ts'

let world: World
let hospital: Hospital
beforeAll(async () => {
  world = await startWorld()
  hospital = await makeHospital(world)
})
afterAll(() => world.stop())

const ACME = getTenantId('acme')
const params = { tenant: 'acme' }
const reading = { policy: 'Hospital', permission: 'chart.read' }
const bringing = (...identityRoles: string[]) => ({ ...reading, subject: { user: 'x', identityRoles } })

/** What is said to a body as it goes over the wire: the decision, or the code of the refusal. */
async function check(body: unknown, path = '/api/t/acme/decisions/check'): Promise<unknown> {
  const told = await tell(world, path, { key: hospital.key, body })
  if (told.status >= 500) throw new Error(`${told.status} to ${JSON.stringify(body)}`)
  return told.body.allowed ?? told.body.decision ?? told.body.code
}

/** Whether one of these questions is answered yes. */
async function listAllowed(bodies: readonly unknown[], path?: string): Promise<unknown[]> {
  const allowed = []
  for (const body of bodies) if ((await check(body, path)) === true) allowed.push(body)
  return allowed
}

const nested = (depth: number) => '['.repeat(depth) + ']'.repeat(depth)
const start = '{"policy":"Hospital","permission":"chart.read","subject":{"user":"x"'

/** What only looks like a nurse, or like a question about one. */
const lookalikes: readonly unknown[] = [
  ...['Nurses', 'nurses ', ' nurses', 'nurses\u200b', 'ｎurses', 'nurse\u0455', 'nurses\u0000', '__proto__'].map(name =>
    bringing(name),
  ),
  { ...bringing('nurses'), policy: 'hospital' },
  { ...bringing('nurses'), policy: 'Hospital/' },
  { ...bringing('nurses'), policy: 'Hospital/../Hospital' },
  { ...bringing('nurses'), policy: '__proto__' },
  { ...bringing('nurses'), permission: 'Chart.read' },
  { ...bringing('nurses'), permission: 'hasOwnProperty' },
  { ...bringing('nurses'), standing: 'superuser' },
  { ...bringing('nurses'), tenant: 'best' },
  `${start},"__proto__":{"identityRoles":["nurses"]}}}`,
  `${start},"constructor":{"prototype":{"identityRoles":["nurses"]}}}}`,
  `${start}},"__proto__":{"subject":{"user":"x","identityRoles":["nurses"]}}}`,
  `${start},"identityRoles":["nurses"]},"subject":{"user":"x"}}`,
  `${start},"claims":{"role":"nurses"}}}`,
  `${start}},"context":{"a":${nested(100_000)}}}`,
  `${start},"claims":{"n":1e999}}}`,
  `${start},"identityRoles":"nurses"}}`,
]

describe('what only looks like something', () => {
  it('is never a yes, and never an error of the server', async () => {
    expect(await listAllowed(lookalikes)).toEqual([])
  })

  it('is never a yes of a decision point either', async () => {
    const asked = (properties: unknown, type = 'user') => ({
      subject: { type, id: 'x', properties },
      action: { name: 'chart.read' },
      resource: { type: 'Hospital', id: '1' },
    })
    const bodies = [
      asked({ role: { nurses: true } }),
      asked({ Role: 'nurses' }),
      asked({ role: [['nurses'], null] }),
      asked({ identityRoles: ['nurses'] }),
      { ...asked({ role: 'nurses' }), resource: { type: 'hospital', id: '1' } },
      '{"subject":{"type":"user","id":"x","properties":{"__proto__":{"role":"nurses"}}},"action":{"name":"chart.read"},"resource":{"type":"Hospital","id":"1"}}',
    ]
    expect(await listAllowed(bodies, '/pdp/acme/access/v1/evaluation')).toEqual([])
    expect(await check(asked({ role: 'nurses' }), '/pdp/acme/access/v1/evaluation')).toBe(true)
  })

  it('would be seen if it were one: a true nurse among them is', async () => {
    expect(await listAllowed([...lookalikes, bringing('nurses')])).toEqual([bringing('nurses')])
  })

  it('a key opens under its own name only, however it is written', async () => {
    const secret = hospital.key.split('.')[1]
    const knock = async (key: string, path = '/api/t/acme/decisions/check') =>
      (await tell(world, path, { key, body: bringing('nurses') })).status
    const names = ['ACME', 'Acme', 'best', 'system', '*', 'all', 'acme\t', 'acme.acme']
    const statuses = []
    for (const name of names) statuses.push(await knock(`${name}.${secret}`))
    expect(statuses).toEqual(names.map(() => 401))
    for (const tenant of ['ACME', 'acme%00', '*', '__proto__', 'acme%2F..%2Fbest', 'constructor', 'best']) {
      expect([400, 404]).toContain(await knock(hospital.key, `/api/t/${tenant}/decisions/check`))
    }
    expect(await knock(hospital.key)).toBe(200)
  })

  it('a number beyond all bounds is refused where it would be kept as nothing', async () => {
    const body = '{"items":[{"kind":"user","id":"n","properties":{"n":1e999}}]}'
    expect(await check(body, '/api/t/acme/registered/subjects')).toBe('invalid_input')
  })
})

/** A memory of its own on the same database, as another server has it, and who asks it with the key. */
async function withMemory<Result>(
  work: (memory: TenantSnapshots, ask: ReturnType<typeof whoCanService>['whoCan'], caller: Caller) => Promise<Result>,
): Promise<Result> {
  const { connections, log } = world.parts
  const memory = keepTenants({ connections: { ...connections }, log })
  const keyUse = { note: () => undefined, stop: async () => undefined }
  const key = readSecret(hospital.key)
  const caller: Caller = { session: undefined, key, requestId: 'test', address: 'local', device: 'test' }
  try {
    return await work(memory, whoCanService({ ...world.parts, snapshots: memory, keyUse }).whoCan, caller)
  } finally {
    memory.stop()
  }
}

describe('a revision that nobody was told', () => {
  const forged = ['zzzzzzzzzzz-zzzzzzzzzzz', '1-zzzzz', 'zzzzz-1']

  it('is refused, and has no tenant read anew for it', async () => {
    await withMemory(async memory => {
      const before = await memory.get(ACME)
      for (const token of forged) {
        expect(await codeOf(Promise.resolve(memory.getAtLeast(ACME, token)))).toBe('revision_ahead')
      }
      expect(memory.find(ACME)).toBe(before)
    })
  })

  it('is told from one that another server told, which has it read: the planted fault is seen', async () => {
    await withMemory(async memory => {
      const before = await memory.get(ACME)
      await hospital.tom.api.groups.create({ params, body: { name: 'Newer' } })
      const { revision } = await hospital.tom.api.decisions.check({ params, body: bringing() })
      const after = await memory.getAtLeast(ACME, revision)
      expect(after).not.toBe(before)
      expect(after.token).toBe(revision)
    })
  })
})

describe('who can', () => {
  /** Whether an answer fits what its revision says: the bearers of one moment under the revision of the same. */
  const fits = (answer: { revision: string; identityRoles: { identityRole: string }[] }, old: string) =>
    (answer.revision === old) === answer.identityRoles.some(({ identityRole }) => identityRole === 'guests')

  it('judges everybody on the one state whose revision it says', async () => {
    const { policySubjects } = hospital.tom.api
    const role = { ...params, policy: hospital.policy, role: hospital.nurse }
    const { items } = await policySubjects.add({ params: role, body: { kind: 'identity-role', subjects: ['guests'] } })
    await withMemory(async (memory, whoCan, caller) => {
      const { token } = await memory.get(ACME)
      const before = await whoCan(caller, ACME, reading)
      expect([before.revision, fits(before, token)]).toEqual([token, true])
      await policySubjects.end({ params: { ...role, assignment: items[0]?.id ?? '' } })
      const after = await whoCan(caller, ACME, reading)
      expect(fits(after, token)).toBe(true)
      // Bearers of one moment under the revision of another would be seen.
      const mixed = { ...before, identityRoles: before.identityRoles.filter(one => one.identityRole !== 'guests') }
      expect(fits(mixed, token)).toBe(false)
    })
  })

  it('shows people to who lists them in the tenant, whatever lets them ask', async () => {
    const superuser = await world.logIn('superuser', 'correct-horse-battery')
    const anna = await world.managing()
    const auditors = await makeGroup(hospital.tom, { ...params, name: 'Listing', roles: ['UserManagement'] })
    const ward = await makeGroup(hospital.tom, { ...params, name: 'Ward 3' })
    const nils = await makePerson(world, hospital.tom, { ...params, userName: 'nils', groups: [ward] })
    const role = { ...params, policy: hospital.policy, role: hospital.nurse }
    await hospital.tom.api.policySubjects.add({ params: role, body: { kind: 'identity-role', subjects: ['Ward 3'] } })
    const system = { tenant: 'system' }
    const pia = await makePerson(world, superuser, { ...system, userName: 'pia', member: true })
    await superuser.api.grants.giveUser({ params: { ...system, user: pia }, body: { roles: ['PolicyManagement'] } })
    const namesFor = async () => {
      const visitor = await world.logIn('pia', PASSWORD, 'system')
      const { items } = await visitor.api.decisions.whoCan({ params, body: { ...reading, size: 100 } })
      return items.map(({ user, displayName }) => [user, displayName])
    }
    expect(await namesFor()).toEqual([])
    const { id } = await anna.api.provisioning.addUser({ params, body: { user: pia, groups: [] } })
    expect(await namesFor()).toEqual([])
    await anna.api.provisioning.remove({ params: { ...params, mapping: id } })
    await anna.api.provisioning.addUser({ params, body: { user: pia, groups: [auditors] } })
    expect(await namesFor()).toEqual([[nils, 'nils Person']])
  })
})
