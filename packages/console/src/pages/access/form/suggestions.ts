import { client } from '../../../api/client.ts'
import type { Suggestion } from '../../../ui/suggest-field.tsx'

const few = 20

/** The policy with this path; nothing where there is none. */
async function findPolicyId(tenant: string, path: readonly string[], signal: AbortSignal): Promise<string | undefined> {
  let parent: string | undefined
  for (const name of path) {
    const query = { parent, q: name, size: 100 }
    const { items } = await client.policies.list({ params: { tenant }, query }, { signal })
    parent = items.find(policy => policy.name === name)?.id
    if (parent === undefined) return undefined
  }
  return parent
}

/** Policies by their paths: those without a parent, and after a slash the child policies of what stands before it. */
export async function suggestPolicies(tenant: string, typed: string, signal: AbortSignal): Promise<Suggestion[]> {
  const above = typed.split('/')
  const q = above.pop()?.trim() || undefined
  const parent = await findPolicyId(tenant, above, signal)
  if (above.length > 0 && parent === undefined) return []
  const { items } = await client.policies.list({ params: { tenant }, query: { parent, q, size: few } }, { signal })
  // What administers Tenantry itself is asked about on the pages of users.
  return items.filter(({ builtIn }) => !builtIn).map(({ path }) => ({ value: path }))
}

/** The permissions at a policy. */
export async function suggestPermissions(
  asked: { tenant: string; policy: string; typed: string },
  signal: AbortSignal,
): Promise<Suggestion[]> {
  const { tenant, policy: path, typed } = asked
  if (path.trim() === '') return []
  const policy = await findPolicyId(tenant, path.trim().split('/'), signal)
  if (policy === undefined) return []
  const query = { q: typed.trim() || undefined, size: few }
  const { items } = await client.policyPermissions.list({ params: { tenant, policy }, query }, { signal })
  return items.map(({ name }) => ({ value: name }))
}

/** Users of the tenant's identity store, where the search of users is on. */
export async function suggestUsers(tenant: string, typed: string, signal: AbortSignal): Promise<Suggestion[]> {
  const params = { tenant }
  const { userSearch } = await client.subjectSearch.state({ params }, { signal })
  if (!userSearch) return []
  const query = { filter: typed.trim() || undefined, count: few }
  const { items } = await client.subjectSearch.users({ params, query }, { signal })
  return items.map(({ id, displayName }) => ({ value: id, label: displayName }))
}
