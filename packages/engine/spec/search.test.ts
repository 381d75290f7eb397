import { describe, expect, test } from 'vitest'
import { compileSystem } from '../src/compile/system.ts'
import { compileTenant } from '../src/compile/tenant.ts'
import type { Customisation, Question, Resource, RoleAssignment } from '../src/model.ts'
import { askFor, type Candidate } from '../src/search/candidate.ts'
import { whatCan } from '../src/search/what-can.ts'
import { whichResources } from '../src/search/which-resources.ts'
import { whoCan } from '../src/search/who-can.ts'
import { ann, deny, grant, matching, shopWith, staff, tenantWith } from './shop.ts'

const subject = { user: 'ann', identityRoles: [] }
const open = { tenant: 'acme', policy: 'Shop', permission: 'browse', now: 1000 }
const ben = { match: { by: 'user', user: 'ben' } } as const

function snapshotOf(assignments: readonly RoleAssignment[], own: Partial<Customisation> = {}) {
  const system = compileSystem(shopWith(assignments))
  return { system, tenant: compileTenant(system, tenantWith('acme', own)) }
}

/** Things to be read one by one, and how many were. */
function supply<Thing>(things: readonly Thing[]) {
  const seen = { read: 0 }
  function* all() {
    for (const thing of things) {
      seen.read++
      yield thing
    }
  }
  return { all: all(), seen }
}

/** People to search among, and who of them a question was asked about. */
function crowd(...users: readonly (string | readonly [string, ...string[]])[]) {
  const asked: string[] = []
  const people = users.map((one): Candidate => {
    const [user, ...identityRoles] = typeof one === 'string' ? [one] : one
    return {
      subject: { user, identityRoles },
      get claims() {
        if (!asked.includes(user)) asked.push(user)
        return {}
      },
    }
  })
  return { people, asked }
}

const namesOf = (found: Iterable<Candidate>) => [...found].map(one => one.subject.user)

describe('who can', () => {
  test('tells them one by one, and reads no further than it is asked', () => {
    const { system, tenant } = snapshotOf([grant('r-clerk', 'Shop', staff)])
    const { people } = crowd(['eve'], ['ann', 'staff'], ['ben', 'staff'])
    const { all, seen } = supply(people)
    const found = whoCan(system, tenant, { question: open, subjects: all })
    expect(found.next().value?.subject.user).toBe('ann')
    expect(seen.read).toBe(2)
    expect(namesOf(found)).toEqual(['ben'])
  })

  test('asks only about those whom an assignment reaches that could give it', () => {
    const given = [
      grant('r-clerk', 'Shop', ann),
      grant('r-clerk', 'Shop', staff),
      grant('r-customer', 'Shop', { match: { by: 'identity-role', identityRole: 'late' }, until: 1000 }),
      grant('r-cashier', 'Shop/Orders', { match: { by: 'user', user: 'cora' } }),
      deny('r-clerk', 'Shop', { match: { by: 'user', user: 'dan' } }),
    ]
    const { system, tenant } = snapshotOf(given, {
      roles: [{ id: 'r-mute', name: 'Mute', level: 'Shop' }],
      roleAssignments: [
        grant('r-mute', 'Shop', ben),
        grant('r-customer', 'Shop', { match: { by: 'user', user: 'fay' } }),
      ],
    })
    const { people, asked } = crowd('ann', 'ben', 'cora', 'dan', ['eve', 'late'], 'fay', ['gus', 'guests', 'staff'])
    expect(namesOf(whoCan(system, tenant, { question: open, subjects: people }))).toEqual(['ann', 'fay', 'gus'])
    expect(asked).toEqual(['ann', 'fay', 'gus'])
  })

  test('asks about everybody as soon as an expression could match anybody', () => {
    const { system, tenant } = snapshotOf([grant('r-clerk', 'Shop', matching("user.id == 'ben'"))])
    const { people, asked } = crowd('ann', 'ben')
    expect(namesOf(whoCan(system, tenant, { question: open, subjects: people }))).toEqual(['ben'])
    expect(asked).toEqual(['ann', 'ben'])
  })

  test('finds nobody twice over several assignments of one person, one of which helps', () => {
    const late = grant('r-clerk', 'Shop', { ...ann, until: 5 })
    const { system, tenant } = snapshotOf([late, grant('r-customer', 'Shop', ann)])
    expect(namesOf(whoCan(system, tenant, { question: open, subjects: crowd('ann').people }))).toEqual(['ann'])
  })

  const clerks = [grant('r-clerk', 'Shop', ann)]
  test.each([
    ['nothing is assigned', [], {}],
    ['only a deny speaks', [deny('r-clerk', 'Shop', ann)], {}],
    ['the time is over', [grant('r-clerk', 'Shop', { ...staff, until: 1000 })], {}],
    ['the role lacks the permission', [grant('r-cashier', 'Shop/Orders', staff)], {}],
    ['the policy is unknown', clerks, { policy: 'Nowhere' }],
    ['the permission is unknown', clerks, { permission: 'fly' }],
    ['it is another tenant’s', clerks, { tenant: 'beta' }],
    ['the time is no time', clerks, { now: Number.NaN }],
  ] satisfies [string, RoleAssignment[], Partial<Question>][])('reads nobody where %s', (_, assignments, more) => {
    const { system, tenant } = snapshotOf(assignments)
    const { all, seen } = supply(crowd('ann').people)
    expect([...whoCan(system, tenant, { question: { ...open, ...more }, subjects: all })]).toEqual([])
    expect([...whoCan(system, undefined, { question: { ...open, ...more }, subjects: all })]).toEqual([])
    expect(seen.read).toBe(0)
  })

  test('nothing but the candidate says who asks', () => {
    const plain = { subject }
    expect(askFor(open, plain)).toStrictEqual({ ...open, subject })
    const claims = { dept: 'it' }
    expect(askFor(open, { subject, claims, standing: 'member' })).toStrictEqual({
      ...open,
      subject,
      claims,
      standing: 'member',
    })
  })
})

describe('what can', () => {
  const sees = matching("action.name == 'refund' || (action.name == 'browse' && action.properties.soft == true)")
  const held = (more: Partial<Question>, own: Partial<Customisation>, system: RoleAssignment[] = []) => {
    const snapshot = snapshotOf(system, own)
    const asked = { ...open, policy: 'Shop/Orders', subject, ...more }
    return whatCan(snapshot.system, snapshot.tenant, asked).map(({ name }) => name)
  }

  test('asks for each permission as the action of its name, with the properties of the action', () => {
    const given = grant('r-clerk', 'Shop', sees)
    expect(held({}, {}, [given])).toEqual(['refund'])
    expect(held({}, { roleAssignments: [given] })).toEqual(['refund'])
    const action = { name: 'anything', properties: { soft: true } }
    expect(held({ action }, {}, [given])).toEqual(['browse', 'refund'])
    expect(held({ action }, { roleAssignments: [given] })).toEqual(['browse', 'refund'])
  })

  test('knows without any expression what is held', () => {
    expect(held({}, { roleAssignments: [grant('r-clerk', 'Shop', ann)] })).toEqual(['browse', 'refund'])
    expect(held({ policy: 'Nowhere' }, { roleAssignments: [grant('r-clerk', 'Shop', ann)] })).toEqual([])
  })

  test('looks once where no expression looks at the action, however many permissions there are', () => {
    const { system, tenant } = snapshotOf([grant('r-clerk', 'Shop', ann)])
    const looksAt = (policy: string) => {
      let looks = 0
      const situation = {
        ...open,
        policy,
        subject,
        get now() {
          looks++
          return 1000
        },
      }
      expect(whatCan(system, tenant, situation).length).toBeGreaterThan(0)
      return looks
    }
    expect(looksAt('Shop/Orders')).toBe(looksAt('Shop'))
  })

  test('is nothing in an unknown tenant or policy, with expressions as without', () => {
    for (const assignments of [[grant('r-clerk', 'Shop', sees)], [grant('r-clerk', 'Shop', ann)]]) {
      const { system, tenant } = snapshotOf(assignments)
      expect(whatCan(system, undefined, { ...open, subject })).toEqual([])
      expect(whatCan(system, tenant, { ...open, policy: 'Nowhere', subject })).toEqual([])
    }
  })
})

describe('which resources', () => {
  const active = matching("resource.properties.status == 'active'")
  const orders: readonly Resource[] = ['active', 'closed', 'active'].map((status, i) => ({
    type: 'order',
    id: `${i}`,
    properties: { status },
  }))
  const idsOf = (found: Iterable<Resource>) => [...found].map(({ id }) => id)

  test('asks about each where an expression decides, one by one', () => {
    const { system, tenant } = snapshotOf([grant('r-clerk', 'Shop', active)])
    const { all, seen } = supply(orders)
    const found = whichResources(system, tenant, { question: { ...open, subject }, resources: all })
    expect(found.next().value?.id).toBe('0')
    expect(seen.read).toBe(1)
    expect(idsOf(found)).toEqual(['2'])
  })

  test('works the answer out once where it is the same for all', () => {
    const { system, tenant } = snapshotOf([grant('r-clerk', 'Shop', active), grant('r-customer', 'Shop', ann)])
    let looks = 0
    const question = {
      ...open,
      subject,
      get now() {
        looks++
        return 1000
      },
    }
    expect(idsOf(whichResources(system, tenant, { question, resources: orders.slice(1, 2) }))).toEqual(['1'])
    const once = looks
    expect(idsOf(whichResources(system, tenant, { question, resources: orders }))).toEqual(['0', '1', '2'])
    expect(looks - once).toBe(once)
  })

  const clerks = [grant('r-clerk', 'Shop', ann)]
  test.each([
    ['nothing is assigned', [], {}],
    ['the role lacks the permission that an expression gives', [grant('r-cashier', 'Shop/Orders', active)], {}],
    ['the role is denied', [grant('r-clerk', 'Shop', active), deny('r-clerk', 'Shop', ann)], {}],
    ['the policy is unknown', clerks, { policy: 'Nowhere' }],
    ['the permission is unknown', clerks, { permission: 'fly' }],
    ['it is another tenant’s', clerks, { tenant: 'beta' }],
    ['the time is no time', clerks, { now: Number.NaN }],
    ['the gate is shut', [], { policy: 'administration', permission: 'users.manage' }],
  ] satisfies [string, RoleAssignment[], Partial<Question>][])('reads none where %s', (_, assignments, more) => {
    const { system, tenant } = snapshotOf(assignments, { roleAssignments: [grant('r-users', 'administration', ann)] })
    const { all, seen } = supply(orders)
    const question = { ...open, subject, ...more }
    expect([...whichResources(system, tenant, { question, resources: all })]).toEqual([])
    expect([...whichResources(system, undefined, { question, resources: all })]).toEqual([])
    expect(seen.read).toBe(0)
  })
})
