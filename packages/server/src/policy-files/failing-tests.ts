import type { FailingTest } from '@tenantry/contract/policy-files'
import { decide } from '@tenantry/engine/decide/decide'
import type { Snapshot } from '@tenantry/engine/preview/shift'
import { startPace } from '../decisions/pace.ts'
import { isPassed, type TestBody, toAsked } from '../policy-tests/policy-test.ts'
import type { Entries } from './entry.ts'

/** How many failing tests are told. */
const TOLD = 200

/** The tests of a level that would fail after a change of it; as far as there is time to run them. */
export async function listFailing(
  tests: { readonly before: Entries; readonly after: Entries },
  worlds: { readonly before: Snapshot; readonly after: Snapshot },
): Promise<FailingTest[]> {
  const pace = startPace()
  const failing: FailingTest[] = []
  for (const [key, { policy, name, body }] of tests.after) {
    if (!body) continue
    await pace.next()
    if (pace.isOver() || failing.length === TOLD) break
    const found = ask(worlds.after, policy, body)
    if (isPassed(body, found)) continue
    const was = tests.before.get(key)?.body
    const [problem] = found.errors
    failing.push({
      policy,
      name,
      expect: body.expect,
      outcome: found.outcome,
      error: problem?.message ?? null,
      failsNow: was !== undefined && !isPassed(was, ask(worlds.before, policy, was)),
    })
  }
  return failing
}

function ask({ system, tenant }: Snapshot, policy: string, body: TestBody) {
  return decide(system, tenant, toAsked(body, { tenant: tenant.id, policy }))
}
