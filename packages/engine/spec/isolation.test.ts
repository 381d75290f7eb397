import { describe, expect, test } from 'vitest'
import { compileSystem } from '../src/compile/system.ts'
import { compileTenant } from '../src/compile/tenant.ts'
import { decide } from '../src/decide/decide.ts'
import { evaluate } from '../src/decide/evaluate.ts'
import { findMissingPermissions, holdsAll } from '../src/decide/holds-all.ts'
import { permits } from '../src/decide/permits.ts'
import { explain } from '../src/explain/explain.ts'
import { ann, grant, shopWith, tenantWith } from './shop.ts'

const system = compileSystem(shopWith())
const acme = compileTenant(system, tenantWith('acme', { roleAssignments: [grant('r-clerk', 'Shop', ann)] }))
const subject = { user: 'ann', identityRoles: [] }
const question = { tenant: 'acme', policy: 'Shop/Orders', permission: 'refund', subject, now: 0 }

describe('data handed to the wrong question', () => {
  const aboutBeta = { ...question, tenant: 'beta' }

  test('the data of one tenant never answers for another', () => {
    expect(decide(system, acme, question).outcome).toBe('allow')
    const message = 'the question is about tenant "beta" and was put to the data of another one'
    expect(decide(system, acme, aboutBeta)).toMatchObject({
      outcome: 'deny',
      errors: [{ code: 'wrong_tenant', message }],
    })
    expect(explain(system, acme, aboutBeta)).toMatchObject({ outcome: 'deny', errors: [{ code: 'wrong_tenant' }] })
    expect(evaluate(system, acme, aboutBeta)).toMatchObject({ roles: [], errors: [{ code: 'wrong_tenant' }] })
    expect(permits(system, acme, aboutBeta)).toBe(false)
  })

  test('a tenant compiled on another system level does not answer', () => {
    const newer = compileSystem(shopWith())
    expect(decide(newer, acme, question)).toMatchObject({ outcome: 'deny', errors: [{ code: 'wrong_tenant' }] })
    expect(permits(newer, acme, question)).toBe(false)
  })
})

describe('several permissions at once', () => {
  const asked = { ...question, permissions: ['refund', 'fly', 'browse', 'fly'] }

  test('names what is missing, in order, once, and unknown names too', () => {
    expect(findMissingPermissions(system, acme, asked)).toEqual(['fly'])
    expect(holdsAll(system, acme, asked)).toBe(false)
    expect(holdsAll(system, acme, { ...asked, permissions: ['refund', 'browse'] })).toBe(true)
  })

  test('misses everything where the tenant is not known', () => {
    expect(findMissingPermissions(system, undefined, asked)).toEqual(['refund', 'fly', 'browse'])
  })
})

test('evaluate lists roles and permissions in the order of definition', () => {
  const { roles, permissions } = evaluate(system, acme, question)
  expect(roles.map(({ name }) => name)).toEqual(['Clerk'])
  expect(permissions.map(({ name }) => name)).toEqual(['browse', 'refund'])
})
