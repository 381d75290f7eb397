import type { PageQuery } from '@tenantry/contract/paging'
import type { PolicyTest, PolicyTestForm } from '@tenantry/contract/policy-tests'
import type { Clearance } from '../authz/clearance.ts'
import { enterPolicies } from '../authz/enter-policies.ts'
import type { Parts } from '../authz/parts.ts'
import type { Caller } from '../kernel/caller.ts'
import { Fault, notFound } from '../kernel/fault.ts'
import { newId, type TenantId } from '../kernel/ids.ts'
import { tidyLine } from '../kernel/text.ts'
import { refuseStale } from '../kernel/versions.ts'
import { getChangeable, getPlace, mayAssign, type Place, placeOf } from '../policies/place.ts'
import { type TestBody, toTestBody } from './policy-test.ts'
import {
  countTests,
  deleteTest,
  findTest,
  insertTest,
  listTestPage,
  type TestRow,
  updateTest,
} from './policy-tests.store.ts'

interface Spot {
  readonly level: TenantId
  readonly policy: string
}

/** How many tests a policy may have at the system level, and in each tenant. */
export const TESTS_AT_MOST = 500

/** Questions that belong to a policy, of the system level or of a tenant, with the answers that they must have. */
export function policyTestsService({ connections }: Parts) {
  return {
    list: (caller: Caller, { level, policy }: Spot, query: PageQuery) =>
      enterPolicies(connections, { caller, level, action: 'policies.read' }, async here => {
        const place = await getPlace(here, policy)
        const page = await listTestPage(here, policy, query)
        const may = { create: mayAssign(place.isBuiltIn), run: mayAssign(place.isBuiltIn) }
        return { ...page, items: page.items.map(row => present(place, row)), may }
      }),

    get: (caller: Caller, { level, policy, test }: Spot & { test: string }) =>
      enterPolicies(connections, { caller, level, action: 'policies.read' }, async here => {
        const place = await getPlace(here, policy)
        return present(place, await getTest(place, test))
      }),

    create: (caller: Caller, { level, policy }: Spot, form: PolicyTestForm): Promise<PolicyTest> =>
      enterPolicies(connections, { caller, level, action: 'policies.assign' }, async here => {
        const place = { ...(await getChangeable(here, policy)), here }
        return present(place, await getTest(place, await addTest(place, form)))
      }),

    edit: (
      caller: Caller,
      { level, policy, test }: Spot & { test: string },
      change: { name?: string; test?: TestBody; ifMatch: number | undefined },
    ): Promise<PolicyTest> =>
      enterPolicies(connections, { caller, level, action: 'policies.assign' }, async here => {
        const place = { ...(await getChangeable(here, policy)), here }
        const before = await getTest(place, test)
        refuseStale(before.version, change.ifMatch, () => present(place, before))
        await changeTest(place, before, { name: change.name ?? before.name, ...(change.test ?? before.body) })
        return present(place, await getTest(place, test))
      }),

    delete: (caller: Caller, { level, policy, test }: Spot & { test: string }) =>
      enterPolicies(connections, { caller, level, action: 'policies.assign' }, async here => {
        const place = { ...(await getChangeable(here, policy)), here }
        await removeTest(place, await getTest(place, test))
        return undefined
      }),
  }
}

type AssigningPlace = Place & { readonly here: Clearance<'policies.assign'> }

/** Adds a test to the policy, and answers its id. */
export async function addTest(place: AssigningPlace, { name: wanted, ...asked }: PolicyTestForm): Promise<string> {
  const { here, id: policy } = place
  const test = { id: newId(), policy, name: tidyLine(wanted), body: toTestBody(asked) }
  if ((await countTests(here, policy)) >= TESTS_AT_MOST) {
    throw new Fault('too_many', {
      detail: `a policy can have at most ${TESTS_AT_MOST} tests`,
      case: 'limit_reached',
      facts: { limit: TESTS_AT_MOST },
    })
  }
  await insertTest(here, test)
  here.record({
    action: 'policy-tests.created',
    subject: subjectOf(test),
    after: describe(place, test),
    alsoAbout: [policy],
  })
  return test.id
}

/** Renames a test or lets it ask something else. */
export async function changeTest(place: AssigningPlace, before: TestRow, form: PolicyTestForm): Promise<void> {
  const { name: wanted, ...asked } = form
  const after = { ...before, name: tidyLine(wanted), body: toTestBody(asked) }
  await updateTest(place.here, before.id, after)
  place.here.record({
    action: 'policy-tests.edited',
    subject: subjectOf(after),
    before: describe(place, before),
    after: describe(place, after),
    alsoAbout: [place.id],
  })
}

/** Deletes a test. */
export async function removeTest(place: AssigningPlace, test: TestRow): Promise<void> {
  await deleteTest(place.here, test.id)
  place.here.record({
    action: 'policy-tests.deleted',
    subject: subjectOf(test),
    before: describe(place, test),
    alsoAbout: [place.id],
  })
}

/** A test of the level at hand that belongs to the policy. */
export async function getTest({ here, id: policy }: Place, id: string): Promise<TestRow> {
  const row = await findTest(here, policy, id)
  if (!row) throw notFound('test')
  return row
}

function subjectOf({ id, name }: { id: string; name: string }) {
  return { kind: 'policy-test', id, name }
}

function describe(place: Place, { name, body }: { name: string; body: TestBody }) {
  const { permission, subject, expect } = body
  return { policy: placeOf(place, place.id).path, name, permission, user: subject.user, expect }
}

function present(place: Place, { id, name, body, version }: TestRow): PolicyTest {
  const may = mayAssign(place.isBuiltIn)
  return { id, name, policy: placeOf(place, place.id), ...body, version, may: { edit: may, delete: may } }
}
