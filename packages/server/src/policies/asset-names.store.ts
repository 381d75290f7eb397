import { sql } from 'kysely'
import type { Clearance } from '../authz/clearance.ts'
import { Fault } from '../kernel/fault.ts'
import { isAtSystemLevel, type Place } from './place.ts'

interface Wanted {
  readonly noun: 'permission' | 'role'
  readonly name: string
  /** The policy that defines it, or shall. */
  readonly policy: string
  /** Its own id, where it is there already. */
  readonly id?: string
}

/**
 * Refuses a name that a permission or role has anywhere on a path through the policy, above or below: `name_taken`. A
 * tenant's role must meet neither a system role nor another one of its own; a system role no role of any tenant, of
 * which only the number is told.
 */
export async function refuseTakenName(place: Place, wanted: Wanted): Promise<void> {
  const { noun, name } = wanted
  const around = place.outline.around(wanted.policy)
  const taken = await findTaken(place, wanted, around)
  if (taken !== undefined) {
    const { path } = place.outline.placeOf(taken)
    throw new Fault('name_taken', {
      field: 'name',
      detail: `"${name}" is the name of a ${noun} of the policy "${path}": choose another name`,
      case: 'asset_name_used',
      facts: { name, path },
    })
  }
  const tenants = noun === 'role' && isAtSystemLevel(place.here) ? await countTenants(place.here, around, name) : 0
  if (tenants === 0) return
  throw new Fault('name_taken', {
    field: 'name',
    detail: `${tenants === 1 ? 'one tenant has a role of its own' : `${tenants} tenants have roles of their own`} called "${name}" here: choose another name`,
    case: 'tenants_use_name',
    facts: { name, count: tenants },
  })
}

async function findTaken(
  { here, scopes }: Place,
  { noun, name, id }: Wanted,
  around: readonly string[],
): Promise<string | undefined> {
  const table = sql.table(noun === 'role' ? 'policy_roles' : 'policy_permissions')
  const found = await sql<{ policy: string }>`
    SELECT policy_id AS policy FROM ${table}
    WHERE tenant_id = ANY (${[...scopes]}::text[]) AND policy_id = ANY (${[...around]}::uuid[]) AND name = ${name}
      AND id IS DISTINCT FROM ${id ?? null}::uuid
    LIMIT 1`.execute(here.rows)
  return found.rows[0]?.policy
}

async function countTenants({ rows }: Clearance, around: readonly string[], name: string): Promise<number> {
  const found = await sql<{ tenants: number }>`
    SELECT directory.tenants_using_role_name(${[...around]}::uuid[], ${name}) AS tenants`.execute(rows)
  return found.rows[0]?.tenants ?? 0
}
