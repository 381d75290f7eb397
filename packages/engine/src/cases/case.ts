import type { Action, ClaimValue, Properties, Resource } from '../model.ts'

/** Policies in a file, as `case.schema.json` describes it: definitions, what tenants add, and tests. */
export interface Case {
  readonly about?: string
  readonly policies?: CasePolicies
  readonly system?: CasePart
  readonly tenants?: Readonly<Record<string, CasePart>>
  readonly tests?: readonly CaseTest[]
}

/** A question and the answer that must come out. */
export interface CaseTest {
  readonly name?: string
  /** Without it, it is asked of a tenant that adds nothing. */
  readonly tenant?: string
  readonly policy: string
  readonly permission: string
  readonly user: string
  readonly identityRoles?: readonly string[]
  readonly properties?: Properties
  readonly claims?: Readonly<Record<string, ClaimValue>>
  readonly resource?: Resource
  readonly action?: Action
  readonly context?: Properties
  readonly standing?: 'member' | 'superuser'
  readonly workspace?: string
  readonly now?: string
  readonly expect: 'allow' | 'deny'
  readonly error?: string
  readonly because?: string
}

/** Policies by their names. */
export type CasePolicies = Readonly<Record<string, CasePolicy>>

/** Roles by their names. */
export type CaseRoles = Readonly<Record<string, CaseRole>>

/** The permissions that a role gets where it is defined; with a description, where it has one. */
export type CaseRole = readonly string[] | { readonly description?: string; readonly permissions?: readonly string[] }

/** A permission by its name; with a description, where it has one. */
export type CasePermission = string | { readonly name: string; readonly description?: string }

/** A policy with what it defines, and all below it. */
export interface CasePolicy {
  readonly description?: string
  readonly gate?: 'membership'
  readonly permissions?: readonly CasePermission[]
  readonly roles?: CaseRoles
  readonly children?: CasePolicies
}

/** What a level adds to the definitions; only tenants have roles in it. */
export interface CasePart {
  readonly roles?: Readonly<Record<string, CaseRoles>>
  readonly permissions?: readonly CaseCell[]
  readonly assignments?: readonly CaseAssignment[]
}

/** A permission that a role gets at another policy than where it is defined. */
export interface CaseCell {
  readonly at: string
  readonly role: string
  readonly permission: string
}

/** A role that is granted or denied to somebody at a policy. */
export interface CaseAssignment {
  readonly at: string
  readonly grant?: string
  readonly deny?: string
  readonly user?: string
  readonly identityRole?: string
  readonly claims?: string
  readonly workspace?: string
  readonly notBefore?: string
  readonly until?: string
  readonly reason?: string
}

/** A role in its long form. */
export function toRole(role: CaseRole): { readonly description: string; readonly permissions: readonly string[] } {
  if ('length' in role) return { description: '', permissions: role }
  return { description: role.description ?? '', permissions: role.permissions ?? [] }
}

/** A permission in its long form. */
export function toPermission(permission: CasePermission): { readonly name: string; readonly description: string } {
  if (typeof permission === 'string') return { name: permission, description: '' }
  return { name: permission.name, description: permission.description ?? '' }
}
