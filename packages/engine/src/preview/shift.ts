import { tellApart } from '../compare/compare.ts'
import type { CompiledSystem } from '../compile/system.ts'
import type { CompiledTenant } from '../compile/tenant.ts'
import { listHeld } from '../decide/evaluate.ts'
import type { Judge } from '../decide/judge.ts'
import type { Evaluation, Permission, Role, Situation } from '../model.ts'
import type { Moment } from './moments.ts'

/** A tenant on its system level, before or after a change. */
export interface Snapshot {
  readonly system: CompiledSystem
  readonly tenant: CompiledTenant
}

/** What somebody gains and loses at one policy, from one instant on and before another. */
export interface Shift {
  readonly policy: string
  /** Set where it speaks about this workspace, in which it is otherwise than without any. */
  readonly workspace?: string
  /** Epoch milliseconds. The first shift begins at the time of the preview. */
  readonly from: number
  /** Epoch milliseconds; not set where it has no end. */
  readonly until?: number
  readonly roles: Gain<Role>
  readonly permissions: Gain<Permission>
}

export interface Gain<Thing> {
  readonly gained: readonly Thing[]
  readonly lost: readonly Thing[]
}

/** Whom a shift is worked out for: a situation, and which expressions match. */
export interface Bearer {
  readonly situationAt: (policy: string, moment: Moment) => Situation
  readonly judgeOf: (tenant: CompiledTenant, situation: Situation) => Judge
}

/** The difference that a change makes to a bearer at one policy and moment. */
export function findShift(
  { before, after }: { readonly before: Snapshot; readonly after: Snapshot },
  bearer: Bearer,
  at: { readonly policy: string; readonly moment: Moment },
): Pick<Shift, 'roles' | 'permissions'> {
  const situation = bearer.situationAt(at.policy, at.moment)
  const held = holdIn(before, bearer, situation)
  const then = holdIn(after, bearer, situation)
  return { roles: toGain(held.roles, then.roles), permissions: toGain(held.permissions, then.permissions) }
}

/** Whether a shift changes nothing. */
export function isNone({ roles, permissions }: Pick<Shift, 'roles' | 'permissions'>): boolean {
  return [roles.gained, roles.lost, permissions.gained, permissions.lost].every(list => list.length === 0)
}

/** Whether two shifts are alike: the same things gained and lost. */
export function isAlike(one: Pick<Shift, 'roles' | 'permissions'>, other: typeof one): boolean {
  return keyOf(one) === keyOf(other)
}

function keyOf({ roles, permissions }: Pick<Shift, 'roles' | 'permissions'>): string {
  const lists = [roles.gained, roles.lost, permissions.gained, permissions.lost]
  return JSON.stringify(lists.map(list => list.map(({ id }) => id)))
}

function holdIn(
  { system, tenant }: Snapshot,
  bearer: Bearer,
  situation: Situation,
): Pick<Evaluation, 'roles' | 'permissions'> {
  const node = system.tree.byPath.get(situation.policy)
  if (node === undefined) return { roles: [], permissions: [] }
  return listHeld(system, tenant, { node, situation, judge: bearer.judgeOf(tenant, situation) })
}

function toGain<Thing extends { readonly id: string }>(before: readonly Thing[], after: readonly Thing[]): Gain<Thing> {
  const { onlyFirst, onlySecond } = tellApart(before, after)
  return { gained: onlySecond, lost: onlyFirst }
}
