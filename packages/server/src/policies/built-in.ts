import { createHash } from 'node:crypto'
import { administrationRoles, listAllPermissions } from '../authz/administration.ts'
import { permissionDescriptions } from '../authz/descriptions.ts'
import { Fault } from '../kernel/fault.ts'
import type { PolicyPlace } from './outline.ts'

/** The id of the policy `administration`, which stands in the code and not among the rows. */
export const BUILT_IN_ID = '00000000-0000-0000-0000-000000000000'

/** Its name; no other policy without a parent can have it. */
export const BUILT_IN_NAME = 'administration'

export const builtInPlace: PolicyPlace = { id: BUILT_IN_ID, name: BUILT_IN_NAME, path: BUILT_IN_NAME }

export const BUILT_IN_DESCRIPTION = 'What may be done with Tenantry itself; granted under User management'

/** A permission or role of the built-in policy: its id comes from its name, so that an address stays good. */
export interface BuiltInAsset {
  readonly id: string
  readonly name: string
  readonly description: string
}

export interface BuiltInRole extends BuiltInAsset {
  readonly permissions: readonly string[]
}

export const builtInPermissions: readonly BuiltInAsset[] = listAllPermissions()
  .map(name => ({ id: toId('0001', name), name, description: permissionDescriptions[name] }))
  .sort(byName)

export const builtInRoles: readonly BuiltInRole[] = Object.entries(administrationRoles)
  .map(([name, { permissions }]) => ({ id: toId('0002', name), name, description: '', permissions }))
  .sort(byName)

export function refuseBuiltIn(policy: string): void {
  if (policy !== BUILT_IN_ID) return
  throw new Fault('built_in', {
    detail: `the policy "${BUILT_IN_NAME}" is built in: its roles are granted under User management`,
    case: 'policy_built_in',
  })
}

function toId(kind: string, name: string): string {
  return `00000000-0000-0000-${kind}-${createHash('sha256').update(name).digest('hex').slice(0, 12)}`
}

function byName(a: BuiltInAsset, b: BuiltInAsset): number {
  return a.name < b.name ? -1 : 1
}
