import type { Customisation, SystemWorld } from '../src/model.ts'
import type { Change } from '../src/update/change.ts'
import type { RandomCase } from './random-world.ts'
import type { Step } from './steps.ts'

/** As many steps as a random world has questions, which stand for dice: what they are about is changed. */
export function toSteps({ world, questions }: RandomCase): readonly Step[] {
  const [own] = world.tenants
  if (own === undefined) return []
  return questions.flatMap(({ now, subject }, i): Step[] => {
    const kinds = [...listChanges(own, i, now).map(changes => ({ changes })), { system: insertPolicy(world, i) }]
    const fewer = world.roleAssignments.filter((_, n) => n % 3 !== i % 3)
    const step = [...kinds, { system: { ...world, roleAssignments: fewer } }][
      (i * 7 + now + subject.identityRoles.length) % (kinds.length + 1)
    ]
    return step === undefined ? [] : [step]
  })
}

function listChanges(own: Customisation, i: number, now: number): readonly (readonly Change[])[] {
  const made = own.roleAssignments[(i * 3 + now) % Math.max(1, own.roleAssignments.length)]
  const given = own.permissionAssignments[(i * 5 + now) % Math.max(1, own.permissionAssignments.length)]
  const role = own.roles[i % Math.max(1, own.roles.length)]
  const withdraw: Change[] = made === undefined ? [] : [{ change: 'withdraw-role', assignment: made }]
  const other: Change[] =
    made === undefined ? [] : [{ change: 'assign-role', assignment: { ...made, match: { by: 'user', user: 'eve' } } }]
  const take: Change[] = given === undefined ? [] : [{ change: 'withdraw-permission', assignment: given }]
  const again: Change[] = given === undefined ? [] : [{ change: 'assign-permission', assignment: given }]
  const rename: Change[] = role === undefined ? [] : [{ change: 'rename-role', role: role.id, name: `new-${i}` }]
  const remove: Change[] = role === undefined ? [] : [{ change: 'remove-role', role: role.id }]
  return [
    [...withdraw, ...other],
    [...other, ...take],
    [...rename, ...take],
    [...rename, ...remove],
    [...take, ...withdraw, ...again],
    addRole(own, i, now),
  ]
}

// A role that the tenant makes, fills with what another role has there, and gives to somebody.
function addRole(own: Customisation, i: number, now: number): readonly Change[] {
  const given = own.permissionAssignments[(i * 5 + now) % Math.max(1, own.permissionAssignments.length)]
  if (given === undefined) return []
  const { level, scope } = given
  const role = `${own.tenant}-role-new-${i}`
  const match = { by: 'user', user: i % 2 === 0 ? 'ann' : 'eve' } as const
  return [
    { change: 'add-role', role: { id: role, name: `own-new-${i}`, level } },
    { change: 'assign-permission', assignment: { ...given, role } },
    { change: 'assign-role', assignment: { level, scope, role, match, effect: 'grant' } },
  ]
}

// A policy before all others: every number that a snapshot is made of moves.
function insertPolicy(world: SystemWorld, i: number): SystemWorld {
  const role = { id: `role-new-${i}`, name: 'New' }
  const permission = { id: `permission-new-${i}`, name: 'new' }
  return {
    ...world,
    policies: [{ name: 'New', permissions: [permission], roles: [role], children: [] }, ...world.policies],
  }
}
