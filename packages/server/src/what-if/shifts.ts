import type { PolicyShift, ShiftedBearer, TenantShifts } from '@tenantry/contract/policy-preview'
import {
  previewExpressions,
  previewIdentityRoles,
  previewSubjects,
  type Shifts,
  type Staged,
} from '@tenantry/engine/preview/preview'
import type { Shift } from '@tenantry/engine/preview/shift'
import type { Pace } from '../decisions/pace.ts'
import type { Users } from './who.ts'

/** How many of those who gain or lose something are shown of one tenant. */
const SHOWN = 100

/**
 * Who gains and who loses what in one tenant: users one by one, then whoever brings something. Where the time of the
 * request runs out, the rest is not looked at, and `isCut` says so.
 */
export async function listShifted(staged: Staged, users: Users, pace: Pace): Promise<Omit<TenantShifts, 'tenant'>> {
  const found: ShiftedBearer[] = []
  let isCut = users.isCut
  for (const { shifts, ...bearer } of listBearers(staged, users)) {
    if (shifts.length > 0) found.push({ ...bearer, shifts: shifts.map(shift => toPolicyShift(shift, staged.now)) })
    await pace.next()
    if (!pace.isOver()) continue
    isCut = true
    break
  }
  return { items: found.slice(0, SHOWN), more: Math.max(0, found.length - SHOWN), isCut }
}

type Looked = Omit<ShiftedBearer, 'shifts'> & { readonly shifts: Shifts }

function* listBearers(staged: Staged, users: Users): Generator<Looked> {
  for (const { subject, shifts } of previewSubjects(staged, users.known)) {
    yield { kind: 'user', subject: subject.subject.user, displayName: subject.displayName, shifts }
  }
  for (const { identityRole, shifts } of previewIdentityRoles(staged)) {
    yield { kind: 'identity-role', subject: identityRole, displayName: null, shifts }
  }
  for (const { expression, shifts } of previewExpressions(staged)) {
    yield { kind: 'claims', subject: expression, displayName: null, shifts }
  }
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
