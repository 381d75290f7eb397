import type { Limits } from '../compile/assignment-table.ts'
import { findClaimsProfiles, findProfiles, listAllPoints } from '../decide/points.ts'
import type { Subject } from '../model.ts'
import type { Snapshot } from './shift.ts'

/** Where and when somebody is looked at. */
export interface Moment {
  readonly workspace: string | undefined
  /** Epoch milliseconds. */
  readonly now: number
}

/** The workspaces and instants at which what a subject holds can be otherwise; between two instants nothing changes. */
export interface Moments {
  /** Begins with none at all, which stands for every workspace that is not listed. */
  readonly workspaces: readonly (string | undefined)[]
  /** Ascending, from the time of the preview on. */
  readonly instants: readonly number[]
}

/** The moments of a subject in both snapshots: every workspace and every time limit that an assignment to it names. */
export function listMoments(snapshots: readonly Snapshot[], subject: Subject, now: number): Moments {
  const limits = snapshots.flatMap(snapshot => listLimits(snapshot, subject))
  const workspaces = new Set(limits.flatMap(({ workspace }) => (workspace === undefined ? [] : [workspace])))
  const instants = new Set(limits.flatMap(({ notBefore, until }) => [notBefore, until]))
  const later = [...instants].filter(instant => instant > now && instant < Infinity)
  return { workspaces: [undefined, ...workspaces], instants: [now, ...later.sort((a, b) => a - b)] }
}

function listLimits({ system, tenant }: Snapshot, subject: Subject): readonly Limits[] {
  return [system.roleAssignments, tenant.roleAssignments]
    .flatMap(table => [...findProfiles(table, subject), ...findClaimsProfiles(table)])
    .flatMap(profile => listAllPoints(profile))
    .map(({ limits }) => limits)
}
