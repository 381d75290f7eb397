import type { PolicyRef } from '@tenantry/contract/policies'
import type { AssignmentState } from '@tenantry/contract/policy-assets'
import type { Permit } from '../../../ui/data-table/row-action.ts'
import type { Pair, Standing, Wanted } from './staged.ts'

/** One role or permission in a list of assignments, as the API says it stands. */
export interface Line extends Pick<AssignmentState, 'state' | 'from' | 'at'> {
  id: string
  name: string
  description?: string
  href: string
  definedAt: PolicyRef
  /** Whether it belongs to the tenant at hand and not to the system level. */
  isOwn?: boolean
  change: Permit
}

/** What a list is saved as: what is ticked now, and what was when it was read. */
export interface SavedList {
  assigned: string[]
  before: string[]
}

/** How a list of assignments stands; `toPair` says what a line and the thing at hand are as a pair. */
export function standingOfLines(lines: readonly Line[], toPair: (line: Line) => Pair): Standing {
  const byId = new Map(lines.map(line => [line.id, line]))
  return {
    assigned: new Set(lines.filter(({ state }) => state === 'assigned').map(({ id }) => id)),
    find: id => {
      const line = byId.get(id)
      return line && { ...toPair(line), isFixed: line.state === 'inherited' }
    },
  }
}

/** What a list is saved as, with these changes over what was read. */
export function toSavedList(wanted: Wanted, { assigned }: Standing): SavedList {
  const before = [...assigned]
  const added = [...wanted].filter(([, isWanted]) => isWanted).map(([id]) => id)
  return { assigned: [...before.filter(id => wanted.get(id) !== false), ...added], before }
}

/** What a list of assignments can be narrowed to. */
export const shows = ['assigned', 'not-assigned', 'inherited'] as const
export type Show = (typeof shows)[number]

/** Whether a line is shown: inherited ones are assigned as well, though not here. */
export function isShown(line: Line, isTicked: boolean, show: Show | undefined): boolean {
  if (show === 'inherited') return line.state === 'inherited'
  if (show === 'assigned') return isTicked || line.state === 'inherited'
  return show === undefined || !(isTicked || line.state === 'inherited')
}

/** Lines under the first part of their names, `invoice` of `invoice.read`, where that brings some order. */
export function groupByFamily(lines: readonly Line[]): { family: string; lines: Line[] }[] {
  const families = new Map<string, Line[]>()
  for (const line of lines) {
    const [family = ''] = line.name.split(/[.:/]/)
    const known = families.get(family)
    if (known) known.push(line)
    else families.set(family, [line])
  }
  const groups = [...families].map(([family, members]) => ({ family, lines: members }))
  // As many families as lines say nothing.
  const isOrder = groups.length > 1 && groups.length * 2 <= lines.length
  return isOrder ? groups : [{ family: '', lines: [...lines] }]
}
