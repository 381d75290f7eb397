import { Fault } from '../kernel/fault.ts'

/** The state that an answer was made on: the tenant's revision and that of the system level. */
export interface Revision {
  readonly system: number
  readonly tenant: number
}

/** As clients see it: opaque text, to be handed in again as `atLeast`. */
export function toToken({ system, tenant }: Revision): string {
  return `${system.toString(36)}-${tenant.toString(36)}`
}

/** The revision that a client brought; refused where it is none of ours. */
export function readToken(token: string): Revision {
  const parts = /^([0-9a-z]{1,11})-([0-9a-z]{1,11})$/.exec(token)
  if (!parts?.[1] || !parts[2]) {
    throw new Fault('invalid_input', {
      field: 'atLeast',
      detail: `"${token}" is no revision: hand in what an earlier answer gave as its revision`,
    })
  }
  return { system: Number.parseInt(parts[1], 36), tenant: Number.parseInt(parts[2], 36) }
}

/** Whether a state is as new as the one that is asked for, in both its parts. */
export function isAtLeast(state: Revision, wanted: Revision): boolean {
  return state.system >= wanted.system && state.tenant >= wanted.tenant
}
