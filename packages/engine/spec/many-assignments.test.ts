import { expect, test } from 'vitest'
import { compileSystem } from '../src/compile/system.ts'
import { compileTenant } from '../src/compile/tenant.ts'
import { permits } from '../src/decide/permits.ts'
import { ann, grant, shopWith, tenantWith } from './shop.ts'

test('more different assignments than 16 bits can number are told apart', () => {
  const roleAssignments = Array.from({ length: 70_000 }, (_, i) =>
    grant('r-clerk', 'Shop', { ...(i === 69_999 ? ann : { match: { by: 'user', user: `user${i}` } }), until: i + 1 }),
  )
  const system = compileSystem(shopWith())
  const acme = compileTenant(system, tenantWith('acme', { roleAssignments }))
  const at = (user: string, now: number) => {
    const subject = { user, identityRoles: [] }
    return permits(system, acme, { tenant: 'acme', policy: 'Shop', permission: 'browse', subject, now })
  }
  expect([at('ann', 69_999), at('ann', 70_000)]).toEqual([true, false])
  expect([at('user0', 0), at('user0', 1), at('user40000', 40_000), at('user40000', 40_001)]).toEqual([
    true,
    false,
    true,
    false,
  ])
})
