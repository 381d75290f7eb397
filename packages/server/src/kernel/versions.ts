import { Fault } from './fault.ts'

/** Refuses a change that starts from another version than the one at hand, and shows the one at hand. */
export function refuseStale(version: number, ifMatch: number | undefined, current: () => unknown): void {
  if (ifMatch === version) return
  throw new Fault('version_conflict', {
    detail: `you changed version ${ifMatch}, but it is at version ${version} now: look at it and decide again`,
    case: 'version_moved',
    facts: { from: ifMatch ?? 0, to: version },
    current: current(),
  })
}
