import { describe, expect, test } from 'vitest'
import { compileSystem } from '../src/compile/system.ts'
import { compileTenant } from '../src/compile/tenant.ts'
import type { RoleAssignment } from '../src/model.ts'
import { listBearers, type Sought } from '../src/search/bearers.ts'
import { type About, ann, deny, grant, matching, shopWith, staff, tenantWith } from './shop.ts'

const guests: About = { match: { by: 'identity-role', identityRole: 'guests' } }
/** Matches those who bring nothing at all, too. */
const outsiders = matching('!has(claims.contractor)')
const billing = matching("claims.department == 'billing'")

/** What one would have to bring to the shop, as sentences. */
function tell(
  sought: Sought,
  {
    everywhere = [],
    acme = [],
    ...more
  }: { everywhere?: RoleAssignment[]; acme?: RoleAssignment[]; policy?: string; now?: number; workspace?: string } = {},
): string[] {
  const system = compileSystem(shopWith(everywhere))
  const tenant = compileTenant(system, tenantWith('acme', { roleAssignments: acme }))
  const situation = { tenant: 'acme', policy: 'Shop', now: 1000, ...more }
  return listBearers(system, tenant, { situation, sought }).map(
    ({ by, brings, role }) => `${by} ${brings}: ${role.name}`,
  )
}

describe('what somebody would have to bring', () => {
  test('is told by the roles that carry the permission, whatever else matches somebody who brings nothing', () => {
    const everywhere = [grant('r-clerk', 'Shop', staff), grant('r-customer', 'Shop', billing)]
    const acme = [grant('r-clerk', 'Shop', outsiders), grant('r-customer', 'Shop', guests)]
    expect(tell({ permission: 'browse' }, { everywhere, acme })).toEqual([
      'identity-role guests: Customer',
      'identity-role staff: Clerk',
      "claims claims.department == 'billing': Customer",
      'claims !has(claims.contractor): Clerk',
    ])
  })

  test('is told for one role, in force above the policy, and once', () => {
    const everywhere = [grant('r-clerk', 'Shop', staff), grant('r-clerk', 'Shop/Orders', staff)]
    const acme = [grant('r-clerk', 'Shop', staff), grant('r-customer', 'Shop', guests)]
    expect(tell({ role: 'r-clerk' }, { everywhere, acme, policy: 'Shop/Orders' })).toEqual([
      'identity-role staff: Clerk',
    ])
  })

  test('leaves out what is assigned further down, what carries nothing asked for, and users', () => {
    const everywhere = [
      grant('r-clerk', 'Shop/Orders', staff),
      grant('r-customer', 'Shop', guests),
      grant('r-clerk', 'Shop', ann),
      deny('r-clerk', 'Shop', ann),
    ]
    expect(tell({ role: 'r-clerk' }, { everywhere })).toEqual([])
    expect(tell({ permission: 'refund' }, { everywhere, policy: 'Shop/Orders' })).toEqual([
      'identity-role staff: Clerk',
    ])
    expect(tell({ permission: 'nothing' }, { everywhere })).toEqual([])
    expect(tell({ permission: 'browse' }, { everywhere, policy: 'Nowhere' })).toEqual([])
  })

  test('leaves out what is not in force now, or in another workspace', () => {
    const everywhere = [
      grant('r-clerk', 'Shop', { ...staff, until: 1000 }),
      grant('r-clerk', 'Shop', { ...guests, notBefore: 1001 }),
      grant('r-customer', 'Shop', { ...billing, workspace: 'north' }),
    ]
    expect(tell({ permission: 'browse' }, { everywhere })).toEqual([])
    expect(tell({ permission: 'browse' }, { everywhere, workspace: 'north', now: 999 })).toEqual([
      'identity-role staff: Clerk',
      "claims claims.department == 'billing': Customer",
    ])
  })

  test('opens nothing behind a gate', () => {
    const acme = [grant('r-users', 'administration', staff)]
    expect(tell({ permission: 'users.manage' }, { acme, policy: 'administration' })).toEqual([])
  })
})
