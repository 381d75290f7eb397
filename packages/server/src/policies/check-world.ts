import type { FaultCode } from '@tenantry/contract/faults'
import { compileSystem } from '@tenantry/engine/compile/system'
import { compileTenant } from '@tenantry/engine/compile/tenant'
import { WorldFault, type WorldFaultCode } from '@tenantry/engine/compile/world-fault'
import type { RoleAssignment } from '@tenantry/engine/model'
import type { Clearance } from '../authz/clearance.ts'
import { Fault } from '../kernel/fault.ts'
import { Outline } from './outline.ts'
import { isAtSystemLevel } from './place.ts'
import { listPolicies } from './policies.store.ts'
import { readDefinitions, readOwnDefinitions } from './world.view.ts'

/**
 * The last wall before a change is kept: what the rows say now is compiled as decisions will compile it. Definitions
 * are compiled whole, role assignments only those that are new. A contradiction is refused, and nothing is kept.
 */
export async function refuseContradiction(here: Clearance, added: readonly RoleAssignment[] = []): Promise<void> {
  const outline = new Outline(await listPolicies(here))
  const definitions = await readDefinitions(here.rows, outline)
  const own = isAtSystemLevel(here) ? undefined : await readOwnDefinitions(here.rows, outline, here.tenant)
  try {
    const system = compileSystem(own ? definitions : { ...definitions, roleAssignments: added })
    if (own) compileTenant(system, { ...own, roleAssignments: added })
  } catch (thrown) {
    throw thrown instanceof WorldFault ? toRefusal(thrown) : thrown
  }
}

const refusals: Partial<Record<WorldFaultCode, { code: FaultCode; field: string }>> = {
  invalid_name: { code: 'invalid_input', field: 'name' },
  duplicate_policy: { code: 'name_taken', field: 'name' },
  duplicate_role_name: { code: 'name_taken', field: 'name' },
  duplicate_permission_name: { code: 'name_taken', field: 'name' },
  unknown_role: { code: 'no_such_role', field: 'role' },
  unknown_permission: { code: 'no_such_permission', field: 'permission' },
  invalid_expression: { code: 'invalid_expression', field: 'subjects' },
  deny_needs_user: { code: 'invalid_input', field: 'effect' },
  invalid_time: { code: 'invalid_input', field: 'until' },
}

function toRefusal(fault: WorldFault): Fault {
  const { code, field } = refusals[fault.code] ?? { code: 'invalid_input', field: 'body' }
  return new Fault(code, { field, detail: fault.message, cause: fault })
}
