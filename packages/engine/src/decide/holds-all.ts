import type { CompiledSystem } from '../compile/system.ts'
import type { CompiledTenant } from '../compile/tenant.ts'
import type { Situation } from '../model.ts'
import { permits } from './permits.ts'

/** Several permissions at once, by their names. */
export interface PermissionSet extends Situation {
  readonly permissions: readonly string[]
}

/**
 * The names among `permissions` that the subject does not hold there, in their order and each once: empty when it
 * holds all. A name that is not known there, or any other error, counts as missing. Never throws.
 */
export function findMissingPermissions(
  system: CompiledSystem,
  tenant: CompiledTenant | undefined,
  { permissions, ...situation }: PermissionSet,
): readonly string[] {
  return [...new Set(permissions)].filter(permission => !permits(system, tenant, { ...situation, permission }))
}

/** Whether the subject holds every one of these permissions; trivially true for none. */
export function holdsAll(system: CompiledSystem, tenant: CompiledTenant | undefined, asked: PermissionSet): boolean {
  return findMissingPermissions(system, tenant, asked).length === 0
}
