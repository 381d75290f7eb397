import { createMongoAbility } from '@casl/ability'

export const name = 'CASL'

/** One ability for each user, made before and kept, with a rule for each of its roles. */
export function start({ people, rolePermissions }) {
  const rules = rolePermissions.map(permissions => ({ action: permissions, subject: 'Shop' }))
  const abilities = new Map()
  for (const { user, held } of people) {
    abilities.set(user, createMongoAbility(held.map(role => rules[role])))
  }
  return { ask: ({ user, permission }) => abilities.get(user)?.can(permission, 'Shop') ?? false }
}
