import { readdirSync, readFileSync } from 'node:fs'
import type { CaseTest } from '@tenantry/engine/cases/case'
import { readCase } from '@tenantry/engine/cases/read-case'
import { writeCase } from '@tenantry/engine/cases/write-case'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { all, type PoliciesGround, startPoliciesGround } from '../policies/policies-ground.ts'

const folder = new URL('../../../../cases/', import.meta.url)
/** Nobody defines the built-in policy, so what is about it cannot be imported; and limits are about one year. */
const leftOut = ['membership-gate.yaml', 'limits.yaml']
const files = readdirSync(folder).filter(name => name.endsWith('.yaml') && !leftOut.includes(name))

let ground: PoliciesGround
beforeAll(async () => {
  ground = await startPoliciesGround()
})
afterAll(() => ground.world.stop())

/**
 * The cases speak of the tenants north and south; here they are acme and beta. And of 2026: a hundred years later
 * nothing has run out by the clock of the server, which leaves such assignments alone.
 */
function readHere(file: string): string {
  const text = readFileSync(new URL(file, folder), 'utf8').replaceAll('2026-', '2126-')
  return text.replaceAll(/\bnorth\b/g, 'acme').replaceAll(/\bsouth\b/g, 'beta')
}

async function bringIn(level: typeof all, text: string): Promise<void> {
  const body = { text, mode: 'replace' } as const
  const { revision } = await ground.paula.api.policyFiles.preview({ params: level, body })
  await ground.paula.api.policyFiles.import({ params: level, body: { ...body, revision } })
}

/** What checks over HTTP say to the questions of tests in a tenant: the outcome, or why there is none. */
async function check(tenant: string, tests: readonly CaseTest[]): Promise<string[]> {
  const checks = tests.map(({ policy, permission, workspace, resource, action, context, ...who }) => {
    const { user, identityRoles = [], claims, properties } = who
    return {
      policy,
      permission,
      subject: { user, identityRoles, claims, properties },
      workspace,
      resource,
      action,
      context,
    }
  })
  // As they go over the wire: what a test does not say is not there.
  const body = { checks: JSON.parse(JSON.stringify(checks)) }
  const { items } = await ground.paula.api.decisions.checks({ params: { tenant }, body })
  return items.map(({ allowed, error }) => error?.code ?? (allowed ? 'allow' : 'deny'))
}

/** How many of a tenant's kept tests pass, of those of every policy. */
async function runKept(tenant: string): Promise<{ passed: number; failed: number }> {
  const { items } = await ground.paula.api.policies.list({ params: { tenant }, query: { size: 100 } })
  const runs = await Promise.all(
    items.map(({ id }) => ground.paula.api.policyTests.run({ params: { tenant, policy: id }, body: {} })),
  )
  const sum = (count: (run: (typeof runs)[number]) => number) => runs.reduce((total, run) => total + count(run), 0)
  return { passed: sum(run => run.passed), failed: sum(run => run.failed) }
}

describe.each(files)('%s', file => {
  it('comes out over HTTP as it does in the engine, in checks and in tests that are kept', async () => {
    const { tests = [], ...world } = readCase(readHere(file)).content
    // A kept test belongs to a policy that is there.
    const kept = tests.filter(test => test.error !== 'unknown_policy')
    const text = writeCase({ ...world, tests: kept })
    await bringIn(all, text)
    for (const tenant of Object.keys(world.tenants ?? {})) {
      const own = tests.filter(test => test.tenant === tenant)
      await bringIn({ tenant }, text)
      // A check is asked now; only tests that are kept can be asked at another time.
      const timeless = own.filter(test => test.now === undefined)
      const wanted = timeless.map(({ error, expect: outcome }) => error?.replace('unknown', 'no_such') ?? outcome)
      if (timeless.length > 0) expect(await check(tenant, timeless)).toEqual(wanted)
      expect(await runKept(tenant)).toEqual({ passed: kept.filter(test => test.tenant === tenant).length, failed: 0 })
    }
    await bringIn(all, 'policies: {}')
  })
})
