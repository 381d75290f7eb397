import type { PolicyRef } from '@tenantry/contract/policies'
import type { AssignmentState } from '@tenantry/contract/policy-assets'
import type { Permit } from '../../../ui/data-table/row-action.ts'

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
