import type { AssignmentState } from '@tenantry/contract/policy-assets'
import { EVERYWHERE } from '../kernel/ids.ts'
import type { AssignmentRow } from './permission-assignments.store.ts'
import { isAtSystemLevel, type Place, placeOf } from './place.ts'

const none: AssignmentState = { state: 'none', from: null, at: null }

/**
 * How one role and one permission stand to each other at the policy and level at hand. What the base or a policy above
 * assigns is inherited and fixed here, also where an assignment of one's own stands beneath it.
 */
export class AssignmentStates {
  readonly #place: Place
  readonly #cells = new Map<string, AssignmentRow[]>()

  constructor(place: Place, rows: readonly AssignmentRow[]) {
    this.#place = place
    for (const row of rows) {
      const key = toKey(row.role, row.permission)
      const cell = this.#cells.get(key)
      if (cell) cell.push(row)
      else this.#cells.set(key, [row])
    }
  }

  of(role: string, permission: string): AssignmentState {
    const rows = this.#cells.get(toKey(role, permission)) ?? []
    const inherited = this.#nearestRoot(rows.filter(row => !this.#isOwn(row)))
    if (inherited) {
      const fromBase = inherited.scope === EVERYWHERE && !isAtSystemLevel(this.#place.here)
      return { state: 'inherited', from: fromBase ? 'base' : 'parent', at: placeOf(this.#place, inherited.policy) }
    }
    const [own] = rows
    return own ? { state: 'assigned', from: null, at: placeOf(this.#place, own.policy) } : none
  }

  #isOwn({ scope, policy }: AssignmentRow): boolean {
    return scope === this.#place.here.tenant && policy === this.#place.id
  }

  /** The base before the tenant's own, and of each the one that stands highest. */
  #nearestRoot(rows: readonly AssignmentRow[]): AssignmentRow | undefined {
    const weigh = ({ scope, policy }: AssignmentRow) =>
      this.#place.line.indexOf(policy) + (scope === EVERYWHERE ? 0 : this.#place.line.length)
    return [...rows].sort((a, b) => weigh(a) - weigh(b))[0]
  }
}

function toKey(role: string, permission: string): string {
  return `${role} ${permission}`
}
