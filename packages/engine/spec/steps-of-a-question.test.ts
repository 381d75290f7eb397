import { describe, expect, test } from 'vitest'
import { compileSystem } from '../src/compile/system.ts'
import { type CompiledTenant, compileTenant } from '../src/compile/tenant.ts'
import { decide } from '../src/decide/decide.ts'
import { evaluate } from '../src/decide/evaluate.ts'
import { permits } from '../src/decide/permits.ts'
import { explain } from '../src/explain/explain.ts'
import { expressionLimits, shareSteps } from '../src/expressions/limits.ts'
import { rebaseTenant } from '../src/update/update-tenant.ts'
import { grant, matching, shopWith, tenantWith } from './shop.ts'

const { steps, questionSteps } = expressionLimits

/** Matches ann, whose last claim it is, after some six thousand steps. */
const long = matching("claims.xs.exists(x, x == 'last')")
const claims = { xs: [...Array.from({ length: 999 }, (_, i) => `${i}`), 'last'] }
const subject = { user: 'ann', identityRoles: [] }
const question = { tenant: 'acme', policy: 'Shop', permission: 'browse', subject, claims, now: 1000 }

/** So many expressions that match nobody, each one different. */
const others = (count: number) => Array.from({ length: count }, (_, i) => matching(`claims.team == 'team ${i}'`))

/** The shop where the long expression gives a role, beside others at the system level and in the tenant. */
function shopBeside(atSystemLevel: number, inTenant: number) {
  const give = (about: typeof long) => grant('r-customer', 'Shop', about)
  const system = compileSystem(shopWith([...others(atSystemLevel).map(give), give(long)]))
  const tenant = compileTenant(system, tenantWith('acme', { roleAssignments: others(inTenant).map(give) }))
  return { system, tenant }
}

/** What every way of asking says of the same question. */
function askEveryWay({ system, tenant }: ReturnType<typeof shopBeside>) {
  return [
    permits(system, tenant, question),
    decide(system, tenant, question).outcome === 'allow',
    explain(system, tenant, question).outcome === 'allow',
    evaluate(system, tenant, question).permissions.length > 0,
  ]
}

const withSteps = (tenant: CompiledTenant, expressionSteps: number): CompiledTenant => ({ ...tenant, expressionSteps })

describe('the expressions of one question', () => {
  test('have all their steps where they are few, and an equal share where they are many', () => {
    expect([0, 1, 10, 11, 1000].map(shareSteps)).toEqual([steps, steps, steps, 90_909, 1000])
    for (const count of [1, 3, 10, 999, 4321]) expect(count * shareSteps(count)).toBeLessThanOrEqual(questionSteps)
  })

  test('count at the system level and in the tenant, also on another system level', () => {
    const { tenant } = shopBeside(30, 20)
    expect(tenant.expressionSteps).toBe(shareSteps(51))
    expect(rebaseTenant(shopBeside(80, 0).system, tenant).expressionSteps).toBe(shareSteps(101))
  })

  test('match while their share is enough, in every way of asking', () => {
    expect(askEveryWay(shopBeside(50, 49))).toEqual([true, true, true, true])
  })

  test('match nobody once it is not, in every way of asking, and the explanation says so', () => {
    const shop = shopBeside(200, 200)
    expect(askEveryWay(shop)).toEqual([false, false, false, false])
    const { misses } = explain(shop.system, shop.tenant, question)
    const failed = misses.flatMap(({ obstacles }) => obstacles.filter(({ kind }) => kind === 'expression_error'))
    expect(failed.map(({ detail }) => detail)).toContain(
      `the evaluation takes more than ${shareSteps(401)} steps, its share of the 1000000 that all expressions have together`,
    )
  })

  test('would take more than all steps without the share: the planted fault is seen', () => {
    const { system, tenant } = shopBeside(200, 200)
    expect(askEveryWay({ system, tenant: withSteps(tenant, steps) })).toEqual([true, true, true, true])
    expect(askEveryWay({ system, tenant: withSteps(tenant, tenant.expressionSteps) })).not.toContain(true)
  })
})
