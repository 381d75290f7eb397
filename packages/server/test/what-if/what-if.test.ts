import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  acme,
  all,
  codeOf,
  defineHospital,
  type Hospital,
  type PoliciesGround,
  startPoliciesGround,
} from '../policies/policies-ground.ts'
import { randomFrom, seed } from '../races/wires.ts'
import { type Differences, drawChange, readHoldings, type Spot, tellApart, toDifferences } from './random-changes.ts'

const ROUNDS = 60
/** Chance may bring nothing that a planted fault would overlook; then it draws on, up to this. */
const MOST_ROUNDS = 600

let ground: PoliciesGround
let hospital: Hospital
beforeAll(async () => {
  ground = await startPoliciesGround()
  hospital = await defineHospital(ground)
})
afterAll(() => ground.world.stop())

interface Round {
  readonly told: Differences
  readonly happened: Differences
}

/** Previews that are wrong on purpose, each by one thing that they overlook. */
const plantedFaults: Readonly<Record<string, (told: Differences) => Differences>> = {
  'what is lost': told => map(told, (_, { gained }) => ({ gained, lost: [] })),
  'what is gained': told => map(told, (_, { lost }) => ({ gained: [], lost })),
  'child policies': told => map(told, (key, one) => (key.includes('/') ? undefined : one)),
  'identity roles': told => map(told, (key, one) => (key.startsWith('identity-role') ? undefined : one)),
}

type Difference = Differences[string]

function map(told: Differences, change: (key: string, one: Difference) => Difference | undefined): Differences {
  return Object.fromEntries(
    Object.entries(told).flatMap(([key, one]) => {
      const changed = change(key, one)
      return changed ? [[key, changed]] : []
    }),
  )
}

/** Whether a preview with this fault would have been caught in one of the rounds. */
function isNoticed(fault: (told: Differences) => Differences, rounds: readonly Round[]): boolean {
  return rounds.some(({ told, happened }) => JSON.stringify(sorted(fault(told))) !== JSON.stringify(sorted(happened)))
}

function isEnough(rounds: readonly Round[]): boolean {
  const changed = rounds.filter(({ happened }) => Object.keys(happened).length > 0)
  return changed.length > 10 && Object.values(plantedFaults).every(fault => isNoticed(fault, rounds))
}

describe(`a preview of random changes (seed ${seed})`, () => {
  const rounds: Round[] = []

  it('tells exactly what saving does, in every tenant, and refuses what saving refuses', async () => {
    const { paula } = ground
    const drawn = randomFrom(seed)
    const random = (below: number) => Math.floor(drawn() * below)
    for (let round = 0; round < ROUNDS || (round < MOST_ROUNDS && !isEnough(rounds)); round += 1) {
      const spot: Spot = {
        tenant: random(2) === 0 ? 'all' : 'acme',
        policy: random(2) === 0 ? hospital.hospital : hospital.wards,
      }
      await replenish(spot, round)
      const change = await drawChange(paula, spot, random)
      if (!change) continue
      const before = { acme: await readHoldings(paula, 'acme'), beta: await readHoldings(paula, 'beta') }
      const preview = paula.api.policyPreview.preview({ params: { tenant: spot.tenant }, body: change.staged })
      const refused = await codeOf(preview)
      expect(await codeOf(change.save()), JSON.stringify(change.staged)).toBe(refused)
      if (refused) continue
      const { tenants } = await preview
      const find = (id: string) =>
        tenants.find(({ tenant }) => tenant?.id === id) ?? tenants.find(({ tenant }) => tenant === null)
      for (const tenant of spot.tenant === 'all' ? (['acme', 'beta'] as const) : (['acme'] as const)) {
        const shown = find(tenant)
        const told = shown ? toDifferences(shown) : {}
        const happened = tellApart(before[tenant], await readHoldings(paula, tenant))
        expect(told, `${tenant}: ${JSON.stringify(change.staged)}`).toEqual(happened)
        rounds.push({ told, happened })
      }
    }
    expect(rounds.filter(({ happened }) => Object.keys(happened).length > 0).length).toBeGreaterThan(10)
  }, 300_000)

  it.each(Object.entries(plantedFaults))('is not exact once it overlooks %s', (_, fault) => {
    expect(isNoticed(fault, rounds)).toBe(true)
  })
})

const sorted = (differences: Differences) => Object.entries(differences).sort(([a], [b]) => (a < b ? -1 : 1))

/** What was deleted is made again under another name, so that there is always something to change. */
async function replenish({ tenant, policy }: Spot, round: number): Promise<void> {
  const { api } = ground.paula
  const params = { tenant, policy }
  const { items } = await api.policyRoles.list({ params, query: {} })
  if (items.length < 4) await api.policyRoles.create({ params, body: { name: `role ${round}` } })
  const system = { ...all, policy }
  const { items: permissions } = await api.policyPermissions.list({ params: system, query: {} })
  if (permissions.length < 3) await api.policyPermissions.create({ params: system, body: { name: `p${round}` } })
}

describe('a preview', () => {
  it('names a member to whoever sees people, and nobody but the assignments to others', async () => {
    const { ada, anna, miaId } = ground
    const { id: role } = await ada.api.policyRoles.create({
      params: { ...acme, policy: hospital.hospital },
      body: { name: 'Night nurse' },
    })
    const body = { policy: hospital.hospital, add: { role, kind: 'user' as const, subjects: [miaId] } }
    const preview = async () => (await ada.api.policyPreview.preview({ params: acme, body })).tenants[0]?.items
    expect(await preview()).toMatchObject([
      {
        kind: 'user',
        subject: miaId,
        displayName: null,
        shifts: [{ policy: 'Hospital', from: null }, { policy: 'Hospital/Wards' }],
      },
    ])
    const { items } = await anna.api.groups.list({ params: acme, query: {} })
    const group = items.find(({ name }) => name === 'Policy managers')?.id ?? ''
    await anna.api.grants.giveGroup({ params: { ...acme, group }, body: { roles: ['UserManagement'] } })
    expect((await preview())?.[0]?.displayName).toMatch(/mia/i)
  })

  it('changes nothing, and leaves nothing in the trail', async () => {
    const { paula, itself } = ground
    const count = async () =>
      (await itself.api.audit.list({ params: { tenant: 'system' }, query: { size: 100 } })).items
    const [before, consequences] = [await count(), await readHoldings(paula, 'acme')]
    const body = { policy: hospital.hospital, delete: { kind: 'policy' as const, id: hospital.hospital } }
    await paula.api.policyPreview.preview({ params: all, body })
    expect(await readHoldings(paula, 'acme')).toEqual(consequences)
    expect((await count()).map(({ action }) => action)).toEqual(before.map(({ action }) => action))
  })

  it('is refused to whoever may not manage policies, and for definitions in a tenant', async () => {
    const { mia, bea, ada } = ground
    const body = { policy: hospital.hospital, delete: { kind: 'policy' as const, id: hospital.hospital } }
    expect(await codeOf(mia.api.policyPreview.preview({ params: acme, body }))).toBe('permission_missing')
    expect(await codeOf(bea.api.policyPreview.preview({ params: acme, body }))).toBe('not_found')
    expect(await codeOf(ada.api.policyPreview.preview({ params: acme, body }))).toBe('only_at_system_level')
  })

  it('at the built-in policy is refused', async () => {
    const { ada } = ground
    const builtIn = '00000000-0000-0000-0000-000000000000'
    const preview = (body: Parameters<typeof ada.api.policyPreview.preview>[0]['body']) =>
      codeOf(ada.api.policyPreview.preview({ params: acme, body }))
    expect(await preview({ policy: builtIn, delete: { kind: 'role', id: builtIn } })).toBe('built_in')
  })
})
