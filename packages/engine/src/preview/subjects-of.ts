import type { RoleAssignment } from '../model.ts'

/** Whom the assignments of a world name, each once, in the order in which they are first named. */
export interface NamedSubjects {
  readonly users: readonly string[]
  readonly identityRoles: readonly string[]
  readonly expressions: readonly string[]
}

/** Parts of a world: its system level, what a tenant adds, or a few assignments that are about to be made. */
export type Parts = readonly { readonly roleAssignments: readonly RoleAssignment[] }[]

/**
 * Everybody whom these parts name. Who is not among them, brings none of these identity roles and is matched by none
 * of these expressions, holds nothing.
 */
export function subjectsOf(...parts: Parts): NamedSubjects {
  const users = new Set<string>()
  const identityRoles = new Set<string>()
  const expressions = new Set<string>()
  for (const { match } of parts.flatMap(({ roleAssignments }) => roleAssignments)) {
    if (match.by === 'user') users.add(match.user)
    else if (match.by === 'claims') expressions.add(match.expression)
    else identityRoles.add(match.identityRole)
  }
  return { users: [...users], identityRoles: [...identityRoles], expressions: [...expressions] }
}
