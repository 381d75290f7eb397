import type { PolicyShift, ShiftedBearer, TenantShifts } from '@tenantry/contract/policy-preview'
import {
  previewExpressions,
  previewIdentityRoles,
  previewSubjects,
  type Shifts,
  type Staged,
} from '@tenantry/engine/preview/preview'
import type { Shift } from '@tenantry/engine/preview/shift'
import type { Users } from './who.ts'

/** How many of those who gain or lose something are shown of one tenant. */
const SHOWN = 100

/** Who gains and who loses what in one tenant: users one by one, then whoever brings something. */
export function listShifted(staged: Staged, users: Users): Omit<TenantShifts, 'tenant'> {
  const show = (shifts: Shifts) => shifts.map(shift => toPolicyShift(shift, staged.now))
  const found: ShiftedBearer[] = []
  for (const { subject, shifts } of previewSubjects(staged, users.known)) {
    const { user } = subject.subject
    found.push({ kind: 'user', subject: user, displayName: subject.displayName, shifts: show(shifts) })
  }
  for (const { identityRole, shifts } of previewIdentityRoles(staged)) {
    found.push({ kind: 'identity-role', subject: identityRole, displayName: null, shifts: show(shifts) })
  }
  for (const { expression, shifts } of previewExpressions(staged)) {
    found.push({ kind: 'claims', subject: expression, displayName: null, shifts: show(shifts) })
  }
  return { items: found.slice(0, SHOWN), more: Math.max(0, found.length - SHOWN), isCut: users.isCut }
}

function toPolicyShift({ policy, workspace, from, until, roles, permissions }: Shift, now: number): PolicyShift {
  return {
    policy,
    workspace: workspace ?? null,
    from: from <= now ? null : new Date(from).toISOString(),
    until: until === undefined ? null : new Date(until).toISOString(),
    roles: { gained: listNames(roles.gained), lost: listNames(roles.lost) },
    permissions: { gained: listNames(permissions.gained), lost: listNames(permissions.lost) },
  }
}

function listNames(things: readonly { readonly name: string }[]): string[] {
  return things.map(({ name }) => name)
}
