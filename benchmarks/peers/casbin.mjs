import { newEnforcer, newModelFromString } from 'casbin'

export const name = 'Casbin'

const model = `
[request_definition]
r = sub, act
[policy_definition]
p = sub, act
[role_definition]
g = _, _
[policy_effect]
e = some(where (p.eft == allow))
[matchers]
m = r.act == p.act && g(r.sub, p.sub)
`

/** Roles with permissions and users with roles, as its own model for roles has them. */
export async function start({ people, rolePermissions }) {
  const enforcer = await newEnforcer(newModelFromString(model))
  enforcer.enableLog?.(false)
  await enforcer.addPolicies(
    rolePermissions.flatMap((permissions, role) => permissions.map(permission => [`role:${role}`, permission])),
  )
  await enforcer.addGroupingPolicies(people.flatMap(({ user, held }) => held.map(role => [user, `role:${role}`])))
  return { ask: ({ user, permission }) => enforcer.enforceSync(user, permission) }
}
