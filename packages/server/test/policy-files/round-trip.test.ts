import { readCase } from '@tenantry/engine/cases/read-case'
import { runCase } from '@tenantry/engine/cases/run-case'
import { writeCase } from '@tenantry/engine/cases/write-case'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { acme, all, type PoliciesGround, startPoliciesGround } from '../policies/policies-ground.ts'
import { randomFrom, seed } from '../races/wires.ts'
import { addAtLevel, makePolicies } from './random-policies.ts'

const ROUNDS = process.env.TENANTRY_PROOF ? 30 : 3
/** Chance may bring nothing that a planted fault would forget; then it draws on, up to this. */
const MOST_ROUNDS = 30

let origin: PoliciesGround
let copy: PoliciesGround
beforeAll(async () => {
  origin = await startPoliciesGround()
  copy = await startPoliciesGround()
})
afterAll(async () => {
  await origin.world.stop()
  await copy.world.stop()
})

type Level = typeof all

const exported = async ({ paula }: PoliciesGround, params: Level, query: { base?: boolean; format?: 'json' } = {}) =>
  (await paula.api.policyFiles.export({ params, query: { base: false, ...query } })).text

async function importInto({ paula }: PoliciesGround, params: Level, text: string) {
  const body = { text, mode: 'replace' } as const
  const { revision, failingTests } = await paula.api.policyFiles.preview({ params, body })
  await paula.api.policyFiles.import({ params, body: { ...body, revision } })
  return failingTests
}

/** Exports that forget something, each another thing; what forgets must be found. */
const plantedFaults: Readonly<Record<string, (line: string) => boolean>> = {
  'a description': line => /^\s+description: /.test(line),
  'the beginning of an assignment': line => line.includes('notBefore: '),
  'an assignment to somebody': line => line.includes('{ at: '),
  'what a test asks': line => /^ {4}(workspace|now|because|error): /.test(line),
}

/** Whether each of the planted faults would forget something in one of the files. */
function isEnough(files: readonly string[]): boolean {
  const lines = files.flatMap(text => text.split('\n'))
  return Object.values(plantedFaults).every(isForgotten => lines.some(isForgotten))
}

describe(`policies that go through a file (seed ${seed})`, () => {
  const files: string[] = []

  it('are the same to the byte in an instance that had none', async () => {
    const drawn = randomFrom(seed)
    const random = (below: number) => Math.floor(drawn() * below)
    for (let round = 0; round < ROUNDS || (round < MOST_ROUNDS && !isEnough(files)); round += 1) {
      const made = await makePolicies(origin.paula, random)
      // In the other order too, so that what a tenant assigned before the base did stands beneath it.
      const levels = random(2) === 0 ? ['all', 'acme'] : ['acme', 'all']
      for (const tenant of levels) await addAtLevel(origin.paula, { tenant, made }, random)
      for (const level of [all, acme]) {
        const text = await exported(origin, level)
        files.push(text)
        await importInto(copy, level, text)
        expect(await exported(copy, level), `round ${round}`).toBe(text)
        expect(writeCase(readCase(text).content)).toBe(text)
        const again = { text: await exported(origin, level, { format: 'json' }), mode: 'replace' } as const
        const nothing = await copy.paula.api.policyFiles.preview({ params: level, body: again })
        expect(nothing).toMatchObject({ added: 0, changed: 0, removed: 0, changes: [], tenants: [] })
      }
      await expectSameVerdicts()
      for (const ground of [origin, copy]) await importInto(ground, all, 'policies: {}')
      expect(await exported(copy, all)).toBe('policies: {}\n')
    }
  }, 600_000)

  /** What a server says fails, fails without a server as well. */
  async function expectSameVerdicts() {
    for (const level of [all, acme]) {
      const text = await exported(origin, level, { base: true })
      const outside = runCase(readCase(text).content)
        .filter(({ passed }) => !passed)
        .map(({ asked }) => `${asked.policy}: ${asked.name}`)
      const { failingTests } = await origin.paula.api.policyFiles.preview({
        params: level,
        body: { text, mode: 'merge' },
      })
      expect(failingTests.map(({ policy, name }) => `${policy}: ${name}`).sort()).toEqual(outside.sort())
    }
  }

  it.each(Object.entries(plantedFaults))('are not when the file forgets %s', async (_, isForgotten) => {
    const forgetful = files.map(text => {
      const lines = text.split('\n')
      const at = lines.findIndex(isForgotten)
      return at === -1 ? text : lines.filter((_, index) => index !== at).join('\n')
    })
    const forgetting = forgetful.findIndex((text, index) => text !== files[index])
    expect(forgetting).toBeGreaterThan(-1)
    const isSame = (text: string, index: number) => {
      try {
        return writeCase(readCase(text).content) === files[index]
      } catch {
        return false
      }
    }
    expect(forgetful.every(isSame)).toBe(false)
  })
})
