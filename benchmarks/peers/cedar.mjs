import { preparsePolicySet, statefulIsAuthorized } from '@cedar-policy/cedar-wasm/nodejs'

export const name = 'Cedar (WASM, parsed before)'

const resource = { type: 'Policy', id: 'Shop' }

/** A policy for each role, parsed once; a question brings its user with its roles as parents. */
export function start({ people, rolePermissions }) {
  const policies = rolePermissions.map((permissions, role) => {
    const actions = permissions.map(permission => `Action::"${permission}"`).join(', ')
    return `permit(principal in Role::"${role}", action in [${actions}], resource == Policy::"Shop");`
  })
  const parsed = preparsePolicySet('shop', { staticPolicies: policies.join('\n') })
  if (parsed.type !== 'success') throw new Error(`Cedar does not take the policies: ${JSON.stringify(parsed)}`)
  const roles = rolePermissions.map((_, role) => ({ uid: { type: 'Role', id: String(role) }, attrs: {}, parents: [] }))
  const entities = new Map(
    people.map(({ user, held }) => {
      const parents = held.map(role => ({ type: 'Role', id: String(role) }))
      return [user, [{ uid: { type: 'User', id: user }, attrs: {}, parents }, ...held.map(role => roles[role])]]
    }),
  )
  return {
    ask: ({ user, permission }) => {
      const answer = statefulIsAuthorized({
        principal: { type: 'User', id: user },
        action: { type: 'Action', id: permission },
        resource,
        context: {},
        preparsedPolicySetId: 'shop',
        entities: entities.get(user) ?? [],
      })
      if (answer.type !== 'success') throw new Error(`Cedar gave no answer: ${JSON.stringify(answer)}`)
      return answer.response.decision === 'allow'
    },
  }
}
