import type { TestVerdict } from '@tenantry/contract/policy-tests'
import { ANY_TENANT } from '@tenantry/engine/cases/case-world'
import { compileTenant } from '@tenantry/engine/compile/tenant'
import { explain } from '@tenantry/engine/explain/explain'
import { enterPolicies } from '../authz/enter-policies.ts'
import type { Connections } from '../database/connections.ts'
import { showExplanation } from '../decisions/explanation.ts'
import { goOn, startPace } from '../decisions/pace.ts'
import { findUnknown } from '../decisions/question.ts'
import type { TenantSnapshots } from '../decisions/tenant-snapshots.ts'
import type { TenantState } from '../decisions/tenant-state.ts'
import type { Caller } from '../kernel/caller.ts'
import { EVERYWHERE, getTenantId, SYSTEM, type TenantId } from '../kernel/ids.ts'
import type { PolicyPlace } from '../policies/outline.ts'
import { getPlace, placeOf } from '../policies/place.ts'
import { isPassed, toAsked } from './policy-test.ts'
import { TESTS_AT_MOST } from './policy-tests.service.ts'
import { listTests, type TestRow } from './policy-tests.store.ts'

/** The tests of a policy and of all below it, with the policy of each. */
type Tests = readonly (TestRow & { readonly at: PolicyPlace })[]

/** Runs tests against what is in force, at the system level or in a tenant. */
export function runTestsService({ connections, snapshots }: { connections: Connections; snapshots: TenantSnapshots }) {
  return {
    run: async (
      caller: Caller,
      { level, policy }: { level: TenantId; policy: string },
      { tests: only }: { tests?: readonly string[] },
    ) => {
      const tests = await enterPolicies(
        connections,
        { caller, level, action: 'policies.read' },
        async (here): Promise<Tests> => {
          const place = await getPlace(here, policy)
          const policies = place.outline.below(policy).map(({ id }) => id)
          const rows = await listTests(here, { policies, only, limit: TESTS_AT_MOST + 1 })
          return rows.map(row => ({ ...row, at: placeOf(place, row.policy) }))
        },
      )
      const state = await readState(snapshots, level)
      const pace = startPace()
      const items: TestVerdict[] = []
      for (const test of tests.slice(0, TESTS_AT_MOST)) {
        await goOn(pace)
        items.push(judge(state, test))
      }
      const passed = items.filter(item => item.passed).length
      return { items, passed, failed: items.length - passed, isCut: tests.length > TESTS_AT_MOST }
    },
  }
}

/** At the system level tests are asked of a tenant that adds nothing. */
async function readState(snapshots: TenantSnapshots, level: TenantId): Promise<TenantState> {
  const state = await snapshots.get(level === EVERYWHERE ? SYSTEM : level)
  if (level !== EVERYWHERE) return state
  const tenant = getTenantId(ANY_TENANT)
  const nothing = { tenant, roles: [], permissionAssignments: [], roleAssignments: [] }
  return { ...state, tenant, compiled: compileTenant(state.system.compiled, nothing) }
}

function judge(state: TenantState, { id, name, body, at }: Tests[number]): TestVerdict {
  const { permission, subject, expect } = body
  const found = explain(state.system.compiled, state.compiled, toAsked(body, { tenant: state.tenant, policy: at.path }))
  const told = { test: { id, name, policy: at }, passed: isPassed(body, found), expect, outcome: found.outcome }
  const [problem] = found.errors
  if (problem || findUnknown(state, at.path, permission)) {
    return { ...told, error: problem ? { ...problem } : null, chains: [], misses: [] }
  }
  const asked = { policy: at.path, permission, subject }
  const { chains, misses } = showExplanation(state, {
    asked,
    explanation: found,
    asker: { seesPeople: true },
    resolved: [],
  })
  return { ...told, error: null, chains, misses }
}
