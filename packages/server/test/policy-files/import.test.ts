import type { FilePreview } from '@tenantry/contract/policy-files'
import { ApiProblem } from '@tenantry/sdk/client'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import {
  acme,
  all,
  beta,
  codeOf,
  defineHospital,
  type PoliciesGround,
  startPoliciesGround,
} from '../policies/policies-ground.ts'
import { readHoldings, tellApart, toDifferences } from '../what-if/random-changes.ts'
import type { Visitor } from '../world/world.ts'

let ground: PoliciesGround
beforeAll(async () => {
  ground = await startPoliciesGround()
})
afterAll(() => ground.world.stop())

type Level = typeof all
interface File {
  readonly text: string
  readonly mode?: 'merge' | 'replace'
  readonly policy?: string
}

const read = async ({ api }: Visitor, params: Level, query: { policy?: string; base?: boolean } = { base: false }) =>
  (await api.policyFiles.export({ params, query })).text

const preview = ({ api }: Visitor, params: Level, { mode = 'merge', ...file }: File) =>
  api.policyFiles.preview({ params, body: { mode, ...file } })

async function bring(visitor: Visitor, params: Level, file: File) {
  const { revision } = await preview(visitor, params, file)
  return visitor.api.policyFiles.import({ params, body: { mode: 'merge', ...file, revision } })
}

/** The problem with which an attempt is refused. */
async function problemOf(attempt: Promise<unknown>) {
  try {
    await attempt
  } catch (thrown) {
    if (thrown instanceof ApiProblem) return thrown.problem
    throw thrown
  }
  throw new Error('nothing was refused')
}

const tell = ({ changes }: FilePreview) =>
  changes.map(({ change, kind, policy, name, role }) => [change, kind, name, ...(role ? [role] : []), policy].join(' '))

const trailOf = async (tenant: string) => {
  const { api } = tenant === 'system' ? ground.itself : ground.anna
  const { items } = await api.audit.list({ params: { tenant }, query: { size: 100 } })
  return items.map(({ action }) => action)
}

beforeEach(async () => {
  await bring(ground.paula, all, { text: 'policies: {}', mode: 'replace' })
  await defineHospital(ground)
})

describe('a file at the system level', () => {
  it('says item by item what it changes, and keeps nothing before it is imported', async () => {
    const { paula } = ground
    const before = await read(paula, all)
    const trail = await trailOf('system')
    const text = `policies:
  Hospital:
    description: Wards and laboratories
    permissions: [SeePatients, SeeSamples]
    roles:
      nurse: [SeeSamples]
system:
  assignments:
    - { at: Hospital, grant: nurse, identityRole: nurses }
`
    const shown = await preview(paula, all, { text })
    expect(tell(shown)).toEqual([
      'changed policy Hospital Hospital',
      'added permission SeeSamples Hospital',
      'added permission-assignment SeeSamples nurse Hospital',
      'added role-assignment nurses nurse Hospital',
    ])
    expect(shown.changes.map(({ line }) => line)).toEqual([2, 4, 6, 9])
    expect(shown.changes[0]?.fields).toEqual([{ field: 'description', before: null, after: 'Wards and laboratories' }])
    expect(await read(paula, all)).toBe(before)
    expect(await trailOf('system')).toEqual(trail)

    expect(await bring(paula, all, { text })).toMatchObject({ added: 3, changed: 1, removed: 0 })
    expect((await trailOf('system')).slice(0, 5)).toEqual([
      'policies.imported',
      'policies.subjects-assigned',
      'policies.assignments-saved',
      'policies.edited',
      'policy-permissions.created',
    ])
    expect(await preview(paula, all, { text })).toMatchObject({ added: 0, changed: 0, changes: [], tenants: [] })
  })

  it('tells who gains and loses exactly what an import then gives and takes', async () => {
    const { paula, ada } = ground
    const mine = 'tenants: { acme: { assignments: [{ at: Hospital, grant: nurse, user: ann }] } }'
    await bring(ada, acme, { text: mine })
    const text = `policies:
  Hospital:
    permissions: [SeePatients]
    roles: { nurse: [SeePatients], doctor: [] }
    children: { Wards: {} }
system:
  assignments: [{ at: Hospital/Wards, grant: doctor, identityRole: nurses }]
`
    const { tenants } = await preview(paula, all, { text, mode: 'replace' })
    const before = { acme: await readHoldings(paula, 'acme'), beta: await readHoldings(paula, 'beta') }
    await bring(paula, all, { text, mode: 'replace' })
    for (const tenant of ['acme', 'beta'] as const) {
      const shown = tenants.find(one => one.tenant?.id === tenant) ?? tenants.find(one => one.tenant === null)
      const happened = tellApart(before[tenant], await readHoldings(paula, tenant))
      expect(Object.keys(happened).length).toBeGreaterThan(0)
      expect(shown && toDifferences(shown)).toEqual(happened)
    }
  })

  it('removes nothing when it is merged; replacing removes, and tells the tenants what they lose', async () => {
    const { paula, ada } = ground
    await bring(ada, acme, { text: 'tenants: { acme: { assignments: [{ at: Hospital, grant: nurse, user: ben }] } }' })
    const text =
      'policies: { Hospital: { permissions: [SeePatients, PrescribeMedication], roles: { doctor: [SeePatients] } } }'
    expect(tell(await preview(paula, all, { text }))).toEqual([])
    const replacing = await preview(paula, all, { text, mode: 'replace' })
    expect(tell(replacing).sort()).toEqual([
      'removed permission-assignment PrescribeMedication doctor Hospital',
      'removed policy Wards Hospital/Wards',
      'removed role nurse Hospital',
    ])
    expect(replacing.changes.find(({ kind }) => kind === 'role')?.tenantsLosing).toBe(1)
    await bring(paula, all, { text, mode: 'replace' })
    expect(await trailOf('acme')).toContain('policies.customisation-lost')
    expect(await read(ada, acme)).toBe('tenants:\n  acme: {}\n')
  })

  it('can be about one tree of policies, and leaves all others alone', async () => {
    const { paula } = ground
    await bring(paula, all, { text: 'policies: { Bank: { permissions: [pay] }, Shop: { permissions: [buy] } }' })
    expect(await read(paula, all, { policy: 'Bank' })).toBe('policies:\n  Bank:\n    permissions:\n      - pay\n')
    const text = 'policies: { Bank: { permissions: [lend] }, Shop: { permissions: [sell] } }'
    const shown = await preview(paula, all, { text, mode: 'replace', policy: 'Bank' })
    expect(tell(shown)).toEqual(['removed permission pay Bank', 'added permission lend Bank'])
    expect(shown.leftAlone).toEqual([{ line: 1, path: 'policies.Shop', why: 'other-policy' }])
    await bring(paula, all, { text, mode: 'replace', policy: 'Bank' })
    expect(await read(paula, all, { policy: 'Shop' })).toContain('buy')
    expect(await codeOf(read(paula, all, { policy: 'Hospital/Wards' }))).toBe('invalid_input')
    expect(await codeOf(read(paula, all, { policy: 'Nowhere' }))).toBe('not_found')
  })

  it('moves a role with all that hangs on it', async () => {
    const { paula } = ground
    const has = `system: { assignments: [{ at: Hospital/Wards, grant: nurse, user: ann }] }`
    await bring(paula, all, { text: has })
    const text = (await read(paula, all))
      .replace(/ {6}nurse: \[\]\n/, '')
      .replace('Wards: {}', 'Wards: { roles: { nurse: [] } }')
    await bring(paula, all, { text, mode: 'replace' })
    expect(await read(paula, all)).toContain('{ at: Hospital/Wards, grant: nurse, user: ann }')
  })
})

describe('a file in a tenant', () => {
  const own = `policies: { Hospital: { permissions: [Everything] } }
system: { assignments: [{ at: Hospital, grant: doctor, user: mallory }] }
tenants:
  acme:
    roles: { Hospital: { Night nurse: [SeePatients] } }
    permissions: [{ at: Hospital/Wards, role: nurse, permission: SeePatients }]
    assignments: [{ at: Hospital, grant: Night nurse, user: ann }]
  beta:
    roles: { Hospital: { Stranger: [SeePatients] } }
tests:
  - { tenant: acme, policy: Hospital, permission: SeePatients, user: ann, expect: deny }
  - { tenant: beta, policy: Hospital, permission: SeePatients, user: ann, expect: deny }
`

  it('never writes definitions, nor into another tenant [PS-15, PS-16, PS-17, PS-24]', async () => {
    const { ada, paula, bea } = ground
    const [system, others] = [await read(paula, all), await read(bea, beta)]
    const shown = await preview(ada, acme, { text: own })
    expect(shown.leftAlone.map(({ path, why }) => `${path} ${why}`)).toEqual([
      'policies system-level',
      'system system-level',
      'tenants.beta other-tenant',
      'tests.1 other-tenant',
    ])
    await bring(ada, acme, { text: own, mode: 'replace' })
    expect([await read(paula, all), await read(bea, beta)]).toEqual([system, others])
    expect(await read(ada, acme)).toContain('Night nurse:')
    const planted = await bring(paula, all, { text: own })
    expect(planted.added).toBe(2)
    expect(await read(paula, all)).not.toBe(system)
  })

  it('adds roles, their permissions and assignments, and shows the tests that would fail [PS-9, PS-10, PS-11, PS-23]', async () => {
    const { ada } = ground
    const shown = await preview(ada, acme, { text: own })
    expect(tell(shown)).toEqual([
      'added role Night nurse Hospital',
      'added permission-assignment SeePatients Night nurse Hospital',
      'added permission-assignment SeePatients nurse Hospital/Wards',
      'added role-assignment ann Night nurse Hospital',
      'added test SeePatients for ann Hospital',
    ])
    expect(shown.failingTests).toEqual([
      {
        policy: 'Hospital',
        name: 'SeePatients for ann',
        expect: 'deny',
        outcome: 'allow',
        error: null,
        failsNow: false,
      },
    ])
    const [{ items = [] } = {}] = shown.tenants
    expect(items.map(({ kind, subject }) => `${kind} ${subject}`)).toEqual(['user ann'])
  })

  it('stands on the system level in an export, so that it can be tested by itself', async () => {
    const { ada } = ground
    const text = await read(ada, acme, {})
    expect(text).toMatch(/^policies:\n {2}Hospital:/)
    expect(await preview(ada, acme, { text, mode: 'replace' })).toMatchObject({ added: 0, changed: 0, removed: 0 })
  })

  it('is refused where it holds nothing of the tenant: replacing would remove everything', async () => {
    const problem = await problemOf(preview(ground.bea, beta, { text: 'tenants: { acme: {} }', mode: 'replace' }))
    expect(problem).toMatchObject({ status: 400, detail: 'line 1: the file holds nothing of the tenant "beta"' })
  })

  it('takes no name that the system has, nor the system one that tenants use, and says how many', async () => {
    const { ada, paula } = ground
    const taken = await problemOf(
      preview(ada, acme, { text: 'tenants:\n  acme:\n    roles: { Hospital/Wards: { doctor: [] } }' }),
    )
    expect(taken).toMatchObject({ code: 'name_taken', errors: [{ case: 'asset_name_used', facts: { line: 3 } }] })
    await bring(ada, acme, { text: own })
    const used = await problemOf(
      preview(paula, all, { text: 'policies:\n  Hospital:\n    roles:\n      Night nurse: []' }),
    )
    expect(used).toMatchObject({
      code: 'name_taken',
      errors: [
        { field: 'policies.Hospital.roles.Night nurse', case: 'tenants_use_name', facts: { line: 4, count: 1 } },
      ],
    })
  })
})

describe('what was previewed and what is imported', () => {
  it('are the same, or nothing is imported', async () => {
    const { paula } = ground
    const text = 'policies: { Hospital: { permissions: [SeeSamples] } }'
    const { revision } = await preview(paula, all, { text })
    await bring(paula, all, { text: 'policies: { Hospital: { permissions: [SeeBills] } }' })
    const body = { text, mode: 'replace', revision } as const
    const refused = await problemOf(paula.api.policyFiles.import({ params: all, body }))
    expect(refused).toMatchObject({ status: 412, code: 'version_conflict', current: { removed: 8 } })
    expect(await read(paula, all)).toContain('SeeBills')
    const { current } = refused as { current: FilePreview }
    expect(tell(current)).toContain('removed permission SeeBills Hospital')
    const decided = { ...body, revision: current.revision }
    expect(await paula.api.policyFiles.import({ params: all, body: decided })).toMatchObject({ removed: 8 })
  })

  it('are what stands there for a tenant too: also when the base changed', async () => {
    const { ada, paula } = ground
    const text = 'tenants: { acme: { assignments: [{ at: Hospital, grant: nurse, user: ann }] } }'
    const { revision } = await preview(ada, acme, { text })
    await bring(paula, all, { text: 'policies: { Hospital: { roles: { nurse: [PrescribeMedication] } } }' })
    const body = { text, mode: 'merge', revision } as const
    expect(await codeOf(ada.api.policyFiles.import({ params: acme, body }))).toBe('version_conflict')
  })

  it('is one of two files that two people bring at once', async () => {
    const { paula, itself } = ground
    const { revision } = await paula.api.policyFiles.export({ params: all, query: {} })
    const bringing = [paula, itself].map(({ api }, index) => {
      const text = `policies: { Hospital: { permissions: [See${index}] } }`
      return codeOf(api.policyFiles.import({ params: all, body: { text, mode: 'merge', revision } }))
    })
    expect((await Promise.all(bringing)).sort()).toEqual(['version_conflict', undefined])
    expect((await read(paula, all)).match(/- See\d/g)).toHaveLength(1)
  })

  it('is all of a file or nothing', async () => {
    const { paula } = ground
    const before = await read(paula, all)
    const trail = await trailOf('system')
    const { revision } = await paula.api.policyFiles.export({ params: all, query: {} })
    const text = `policies: { Hospital: { permissions: [SeeSamples], roles: { chemist: [SeeSamples] } } }
system: { assignments: [{ at: Hospital, grant: chemist, user: ann }, { at: Hospital, grant: chemist, claims: "claims.(" }] }`
    const body = { text, mode: 'replace', revision } as const
    expect(await problemOf(paula.api.policyFiles.import({ params: all, body }))).toMatchObject({
      code: 'invalid_expression',
      errors: [{ field: 'system.assignments.1', facts: { line: 2 } }],
    })
    expect(await read(paula, all)).toBe(before)
    expect(await trailOf('system')).toEqual(trail)
  })
})

describe('who brings a file', () => {
  it('needs what the single changes need', async () => {
    const { mia, bea, paula, ada } = ground
    const text = 'tenants: { acme: { roles: { Hospital: { Helper: [] } } } }'
    expect(await codeOf(preview(mia, acme, { text }))).toBe('permission_missing')
    expect(await codeOf(bring(mia, acme, { text }))).toBe('permission_missing')
    expect(await codeOf(read(mia, acme))).toBe('permission_missing')
    expect(await codeOf(preview(bea, acme, { text }))).toBe('not_found')
    expect(await codeOf(preview(ada, all, { text: 'policies: {}', mode: 'replace' }))).toMatch(
      /not_found|no_membership/,
    )
    expect(await codeOf(read(ada, all))).toMatch(/not_found|no_membership/)
    await bring(paula, acme, { text })
    expect(await trailOf('acme')).toContain('policies.imported')
  })

  it('may be a machine with a key: in its own tenant, with a key of system at the system level, and nowhere else', async () => {
    const { world, anna, itself } = ground
    const make = async ({ api }: Visitor, tenant: string, role: string) =>
      (await api.keys.create({ params: { tenant }, body: { name: `${role} of ${tenant}`, roles: [role] } })).secret
    const machine = async (secret: string, method: 'GET' | 'POST', path: string, body?: object) => {
      const headers = { authorization: `Bearer ${secret}`, 'content-type': 'application/json' }
      const init = { method, headers, ...(body && { body: JSON.stringify(body) }) }
      const response = await fetch(`${world.url}/api/t/${path}`, init)
      return { status: response.status, body: (await response.json()) as Record<string, unknown> }
    }
    const ofAcme = await make(anna, 'acme', 'PolicyManagement')
    const weak = await make(anna, 'acme', 'ClientManagement')
    const ofSystem = await make(itself, 'system', 'PolicyManagement')
    const get = async (secret: string, level: string) => (await machine(secret, 'GET', `${level}/policies/file`)).status
    expect([await get(ofAcme, 'acme'), await get(ofAcme, 'all'), await get(ofAcme, 'beta')]).toEqual([200, 404, 404])
    expect([await get(ofSystem, 'all'), await get(ofSystem, 'acme'), await get(weak, 'acme')]).toEqual([200, 404, 403])
    const file = { text: 'policies: { Clinic: {} }', mode: 'merge' }
    const { body } = await machine(ofSystem, 'POST', 'all/policies/file/preview', file)
    const import_ = { ...file, revision: body.revision }
    expect(await machine(ofSystem, 'POST', 'all/policies/file', import_)).toMatchObject({
      status: 200,
      body: { added: 1 },
    })
    const { items } = await itself.api.audit.list({ params: { tenant: 'system' }, query: { size: 5 } })
    expect(items[0]).toMatchObject({
      action: 'policies.imported',
      actor: { name: 'API key PolicyManagement of system' },
    })
    const own = { text: 'tenants: { acme: { roles: { Hospital: { Robot: [] } } } }', mode: 'merge' }
    const shown = await machine(ofAcme, 'POST', 'acme/policies/file/preview', own)
    const done = await machine(ofAcme, 'POST', 'acme/policies/file', { ...own, revision: shown.body.revision })
    expect([shown.status, done.status]).toEqual([200, 200])
    const define = { text: 'policies: { Clinic: {} }', mode: 'merge', revision: shown.body.revision }
    expect((await machine(ofAcme, 'POST', 'all/policies/file', define)).status).toBe(404)
  })
})
