import type { Lack, Place } from '@tenantry/contract/refusal'
import type { Permit } from '@tenantry/contract/shape'
import type { TenantFacts } from '../database/opened.ts'
import { Fault, type FaultDetails, inOrder, type Told, toTold } from '../kernel/fault.ts'
import type { TenantId } from '../kernel/ids.ts'
import type { AdministrationPermission } from './administration.ts'
import { administrationRoles, listRolesWith } from './administration.ts'

/** The tenant of a clearance as refusals name it. */
export function placeOf({ tenant, facts }: { tenant: TenantId; facts: TenantFacts | null }): Place {
  return { id: tenant, title: facts?.title ?? tenant }
}

/** A refusal in words: what is missing, and which roles can give it; of several, each in a sentence of its own. */
function describeMissing(missing: readonly AdministrationPermission[], { title }: Place): string {
  return missing
    .map((permission, index) => {
      const who = index === 0 ? 'you' : 'You'
      return `${who} lack ${permission} in ${title}: ${join(giversOf(permission).map(nameOf))} can give it`
    })
    .join('. ')
}

/** The same as data: each permission, where it is missing, and what can give it there. */
export function listLacks(missing: readonly AdministrationPermission[], where: Place): Lack[] {
  return missing.map(permission => ({ permission, where, roles: giversOf(permission) }))
}

/** The details of a refusal for what is missing: its words, and what they are made of. */
export function lacking(missing: readonly AdministrationPermission[], where: Place) {
  const lacks = listLacks(missing, where)
  return { detail: describeMissing(missing, where), missing, where, lacks } satisfies FaultDetails
}

/** What somebody else lacks, in words: one permission, and which roles can give it. */
export function describeLack(permission: AdministrationPermission): string {
  return `lacks ${permission}: ${join(giversOf(permission).map(nameOf))} can give it`
}

/** The answer to "may I?" that a resource carries. */
export function toPermit(missing: readonly AdministrationPermission[], where: Place): Permit {
  return missing.length === 0
    ? { allowed: true }
    : toRefusedPermit(new Fault('permission_missing', lacking(missing, where)))
}

/** The permit that says what the refusal would. */
export function toRefusedPermit(refusal: Fault): Permit {
  return { allowed: false, reason: refusal.details.detail, code: refusal.code, ...toTold(refusal) }
}

/** A permit that something other than a permission stands against. */
export function refusedBecause(reason: string, told: Told = {}): Permit {
  return {
    allowed: false,
    reason,
    ...(told.case === undefined ? {} : { case: told.case }),
    ...(told.facts === undefined ? {} : { facts: inOrder(told.facts) }),
  }
}

/** The roles that give a permission. Those of the kind `workspace-role` cannot be granted to anybody in a tenant. */
function giversOf(permission: AdministrationPermission): Lack['roles'] {
  return listRolesWith(permission)
    .map(name => ({ name, kind: administrationRoles[name].kind }))
    .filter(({ kind }) => kind !== 'workspace-role')
}

function nameOf({ name, kind }: Lack['roles'][number]): string {
  return kind === 'function-privilege'
    ? `the function privilege ${name}`
    : kind === 'right'
      ? `the right ${name}`
      : name
}

function join(words: readonly string[]): string {
  if (words.length <= 1) return words.join('')
  return `${words.slice(0, -1).join(', ')} or ${words.at(-1)}`
}
