import type { Group } from '@tenantry/contract/groups'
import type { Clearance } from '../authz/clearance.ts'
import { placeOf, refusedBecause, toPermit } from '../authz/wording.ts'
import { Fault, notFound } from '../kernel/fault.ts'
import { findGroup, type GroupRow } from './groups.store.ts'

export async function getGroup(clearance: Clearance, id: string, lock: 'none' | 'update' = 'none'): Promise<GroupRow> {
  const row = await findGroup(clearance, id, lock)
  if (!row) throw notFound('group')
  return row
}

export function refuseBuiltIn(row: GroupRow): void {
  if (!row.builtIn) return
  throw new Fault('built_in', {
    detail: `${row.name} is built in: it is never renamed, changed or deleted`,
    case: 'built_in',
    facts: { name: row.name },
  })
}

export function mayEdit(clearance: Clearance) {
  return toPermit(clearance.missing(['groups.manage']), placeOf(clearance))
}

function toNested({ id, name, granted }: GroupRow['parents'][number]): Group['parents'][number] {
  const { by, at, reason, until } = granted
  const moment = (text: string) => new Date(text).toISOString()
  return { id, name, granted: { by, at: moment(at), reason, until: until === null ? null : moment(until) } }
}

/** A group as the API shows it. */
export function toGroup(clearance: Clearance, row: GroupRow): Group {
  const edit = row.builtIn
    ? refusedBecause(`${row.name} is built in`, { case: 'built_in', facts: { name: row.name } })
    : mayEdit(clearance)
  const { id, name, builtIn, members, version } = row
  return {
    id,
    name,
    builtIn,
    roles: [...row.roles],
    members,
    parents: row.parents.map(toNested),
    children: row.children.map(toNested),
    version,
    may: { edit, delete: edit },
  }
}
