import { describe, expect, test } from 'vitest'
import { type CompiledSystem, compileSystem } from '../src/compile/system.ts'
import { compileTenant } from '../src/compile/tenant.ts'
import { WorldFault } from '../src/compile/world-fault.ts'
import { decide } from '../src/decide/decide.ts'
import { permits } from '../src/decide/permits.ts'
import type { Question, RoleAssignment } from '../src/model.ts'
import { ann, ask, deny, grant, matching, shopWith, staff, tenantWith } from './shop.ts'

const acme = tenantWith('acme')
const it = matching("claims.dept == 'it'")

describe('an assignment by an expression', () => {
  test('gives its role to whom it matches, and to nobody else', () => {
    const world = shopWith([grant('r-clerk', 'Shop', it)])
    expect(ask(world, [acme], { claims: { dept: 'it' } })).toMatchObject({
      outcome: 'allow',
      reasons: [{ role: { name: 'Clerk' }, assignment: { match: it.match } }],
    })
    expect(ask(world, [acme], { claims: { dept: 'hr' } }).outcome).toBe('deny')
  })

  test('that fails matches nobody, and is no error of the question', () => {
    expect(ask(shopWith([grant('r-clerk', 'Shop', it)]), [acme])).toEqual({ outcome: 'deny', reasons: [], errors: [] })
  })

  test('gives nothing that is denied at its level or below, and gives back what is denied above it', () => {
    const claims = { dept: 'it' }
    const refund = { policy: 'Shop/Orders', permission: 'refund', claims }
    expect(ask(shopWith([grant('r-clerk', 'Shop', it), deny('r-clerk', 'Shop', ann)]), [acme], refund).outcome).toBe(
      'deny',
    )
    const below = [deny('r-clerk', 'Shop', ann), grant('r-clerk', 'Shop/Orders', it)]
    expect(ask(shopWith(below), [acme], refund).outcome).toBe('allow')
  })

  test('of a tenant holds in it and nowhere else', () => {
    const own = tenantWith('acme', { roleAssignments: [grant('r-clerk', 'Shop', it)] })
    const asked = (tenant: string) => ({ tenant, claims: { dept: 'it' } })
    expect(ask(shopWith(), [own, tenantWith('beta')], asked('acme')).outcome).toBe('allow')
    expect(ask(shopWith(), [own, tenantWith('beta')], asked('beta')).outcome).toBe('deny')
  })

  test('sees user, tenant, resource, action and context, and empty maps where the question names none', () => {
    const sees = (expression: string, more: Partial<Question> = {}) =>
      ask(shopWith([grant('r-clerk', 'Shop', matching(expression))]), [acme], more).outcome
    const resource = { type: 'order', id: '7', properties: { status: 'active' } }
    expect(sees("user.id == 'ann'")).toBe('allow')
    expect(sees("tenant.id == 'acme'")).toBe('allow')
    expect(sees("resource.properties.status == 'active'", { resource })).toBe('allow')
    expect(sees("resource.properties.status == 'active'", { resource: { type: 'order', id: '7' } })).toBe('deny')
    expect(sees("resource.type == 'order'")).toBe('deny')
    expect(sees("action.name == 'browse'")).toBe('deny')
    expect(sees("action.name == 'browse'", { action: { name: 'browse' } })).toBe('allow')
    expect(sees("context.zone == 'inner'", { context: { zone: 'inner' } })).toBe('allow')
  })

  test('is refused with the position of its error', () => {
    const world = shopWith([grant('r-clerk', 'Shop', matching('claims.'))])
    const refused = expect(() => compileSystem(world))
    refused.toThrow(WorldFault)
    refused.toThrow(/"claims\." does not compile at line 1, column \d+: /)
  })
})

describe('an expression is run only where it can change something', () => {
  test.each([
    ['once, where nothing else gives the permission', [grant('r-clerk', 'Shop', it)], 1],
    ['once, though it is assigned twice', [grant('r-clerk', 'Shop', it), grant('r-customer', 'Shop', it)], 1],
    ['not where the role does not carry the permission', [grant('r-mute', 'Shop', it)], 0],
    ['not where a user is given a role with it', [grant('r-clerk', 'Shop', it), grant('r-customer', 'Shop', ann)], 0],
    ['not where an identity role gives it', [grant('r-clerk', 'Shop', it), grant('r-customer', 'Shop', staff)], 0],
    ['not where the role is denied in the end', [grant('r-clerk', 'Shop', it), deny('r-clerk', 'Shop', ann)], 0],
    [
      'not where the tenant denies what it would give',
      [grant('r-clerk', 'Shop', it)],
      0,
      [deny('r-clerk', 'Shop', ann)],
    ],
    [
      'once, where the tenant denies another role',
      [grant('r-clerk', 'Shop', it)],
      1,
      [deny('r-cashier', 'Shop/Orders', ann)],
    ],
    ['not outside its time', [grant('r-clerk', 'Shop', { ...it, until: 5 })], 0],
    ['not beside another workspace', [grant('r-clerk', 'Shop', { ...it, workspace: 'north' })], 0],
    [
      'not where another role is held in spite of a deny',
      [grant('r-clerk', 'Shop', it), deny('r-cashier', 'Shop/Orders', ann), grant('r-customer', 'Shop', ann)],
      0,
    ],
  ] satisfies [string, RoleAssignment[], number, RoleAssignment[]?][])('%s', (_, assignments, times, own = []) => {
    const runs: string[] = []
    const system = watch(compileSystem(withMuteRole(assignments)), runs)
    const tenant = compileTenant(system, tenantWith('acme', { roleAssignments: own }))
    const subject = { user: 'ann', identityRoles: ['staff'] }
    const question = {
      tenant: 'acme',
      policy: 'Shop',
      permission: 'browse',
      subject,
      now: 1000,
      claims: { dept: 'it' },
    }
    permits(system, tenant, question)
    expect(runs.length, 'by permits').toBe(times)
    decide(system, tenant, question)
    expect(runs.length, 'by decide').toBe(times * 2)
  })
})

// The shop with one more role, which carries nothing.
function withMuteRole(assignments: readonly RoleAssignment[]) {
  const world = shopWith(assignments)
  const [shop, ...others] = world.policies
  if (shop === undefined) throw new Error('the shop is gone')
  return { ...world, policies: [{ ...shop, roles: [...shop.roles, { id: 'r-mute', name: 'Mute' }] }, ...others] }
}

function watch(system: CompiledSystem, runs: string[]): CompiledSystem {
  const claims = system.roleAssignments.claims.map(({ expression, start }) => {
    const evaluate: typeof expression.evaluate = input => {
      runs.push(expression.source)
      return expression.evaluate(input)
    }
    return { start, expression: { ...expression, evaluate } }
  })
  return { ...system, roleAssignments: { ...system.roleAssignments, claims } }
}
