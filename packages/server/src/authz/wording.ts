import type { Permit } from '@tenantry/contract/shape'
import type { AdministrationPermission } from './administration.ts'
import { administrationRoles, listRolesWith } from './administration.ts'

/** A refusal in words: what is missing, and which roles can give it. */
export function describeMissing(missing: readonly AdministrationPermission[], where: string): string {
  return missing
    .map(permission => `you lack ${permission} in ${where}: ${join(givers(permission))} can give it`)
    .join('; ')
}

/** What somebody else lacks, in words: one permission, and which roles can give it. */
export function describeLack(permission: AdministrationPermission): string {
  return `lacks ${permission}: ${join(givers(permission))} can give it`
}

/** The answer to "may I?" that a resource carries. */
export function toPermit(missing: readonly AdministrationPermission[], where: string): Permit {
  return missing.length === 0 ? { allowed: true } : { allowed: false, reason: describeMissing(missing, where) }
}

/** A permit that something other than a permission stands against. */
export function refusedBecause(reason: string): Permit {
  return { allowed: false, reason }
}

function givers(permission: AdministrationPermission): string[] {
  const byRight = listRolesWith(permission)
  return byRight.map(name => {
    const { kind } = administrationRoles[name]
    return kind === 'function-privilege'
      ? `the function privilege ${name}`
      : kind === 'right'
        ? `the right ${name}`
        : name
  })
}

function join(words: readonly string[]): string {
  if (words.length <= 1) return words.join('')
  return `${words.slice(0, -1).join(', ')} or ${words.at(-1)}`
}
