import type { CompiledSystem } from '../compile/system.ts'
import { type CompiledTenant, compileTenant } from '../compile/tenant.ts'
import { applyChange, type Change } from './change.ts'
import { toCustomisation } from './to-customisation.ts'

/**
 * A tenant after some changes, as if compiled anew from the changed rows, which need not be read again. The tenant given
 * stays as it was. Throws a `WorldFault` where the changes contradict what is there; then none of them is made.
 */
export function updateTenant(tenant: CompiledTenant, changes: readonly Change[]): CompiledTenant {
  return compileTenant(tenant.system, changes.reduce(applyChange, toCustomisation(tenant)))
}

/**
 * The same tenant on another system level. Throws a `WorldFault` where what the tenant adds no longer fits it, for
 * example because a role that it assigns is gone.
 */
export function rebaseTenant(system: CompiledSystem, tenant: CompiledTenant): CompiledTenant {
  return tenant.system === system ? tenant : compileTenant(system, toCustomisation(tenant))
}
