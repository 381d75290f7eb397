import type { Attribute, ObjectClass } from '@tenantry/contract/inventory'
import type { PageQuery } from '@tenantry/contract/paging'
import type { Clearance } from '../authz/clearance.ts'
import { enter } from '../authz/enter.ts'
import type { Parts } from '../authz/parts.ts'
import { placeOf, refusedBecause, toPermit } from '../authz/wording.ts'
import type { Caller } from '../kernel/caller.ts'
import { Fault, notFound } from '../kernel/fault.ts'
import { newId, type TenantId } from '../kernel/ids.ts'
import { tidyLine } from '../kernel/text.ts'
import { refuseStale } from '../kernel/versions.ts'
import { type ClassRow, listWithdrawals, tidyAttributes } from './class.ts'
import {
  countHolders,
  deleteClass,
  findClass,
  holdClass,
  insertClasses,
  listClasses,
  updateClass,
} from './classes.store.ts'

interface Place {
  readonly tenant: TenantId
  readonly class: string
}

interface ClassChange {
  readonly name?: string
  readonly attributes?: readonly Attribute[]
  readonly ifMatch: number | undefined
}

/** The classes of a tenant's objects, with their typed attributes. */
export function classesService({ connections }: Parts) {
  return {
    list: (caller: Caller, tenant: TenantId, query: PageQuery) =>
      enter(connections, { caller, tenant, action: 'classes.list', lock: 'read' }, async clearance => {
        const page = await listClasses(clearance, query)
        return { ...page, items: page.items.map(row => toClass(clearance, row)), may: { create: mayEdit(clearance) } }
      }),

    get: (caller: Caller, at: Place) =>
      enter(connections, { caller, tenant: at.tenant, action: 'classes.list', lock: 'read' }, async clearance =>
        toClass(clearance, await getClass(clearance, at.class)),
      ),

    create: (caller: Caller, tenant: TenantId, form: { name: string; attributes: readonly Attribute[] }) =>
      enter(connections, { caller, tenant, action: 'classes.edit', lock: 'write' }, async clearance => {
        const id = newId()
        const name = tidyLine(form.name)
        const attributes = tidyAttributes(form.attributes)
        await insertClasses(clearance, [{ id, name, attributes }])
        clearance.record({
          action: 'classes.created',
          subject: { kind: 'class', id, name },
          after: { name, attributes },
        })
        return toClass(clearance, await getClass(clearance, id))
      }),

    edit: (caller: Caller, at: Place, change: ClassChange) =>
      enter(connections, { caller, tenant: at.tenant, action: 'classes.edit', lock: 'write' }, clearance =>
        editClass(clearance, at.class, change),
      ),

    delete: (caller: Caller, at: Place) =>
      enter(connections, { caller, tenant: at.tenant, action: 'classes.edit', lock: 'write' }, async clearance => {
        const before = await getHeld(clearance, at.class)
        if (before.objects > 0) {
          throw new Fault('still_used', {
            detail: describeUse(before.objects, `of the class "${before.name}"`),
            case: 'class_used',
            facts: { class: before.name, count: before.objects },
          })
        }
        await deleteClass(clearance, before.id)
        clearance.record({
          action: 'classes.deleted',
          subject: { kind: 'class', id: before.id, name: before.name },
          before: { name: before.name, attributes: before.attributes },
        })
        return undefined
      }),
  }
}

async function editClass(clearance: Clearance, id: string, change: ClassChange): Promise<ObjectClass> {
  const before = await getHeld(clearance, id)
  refuseStale(before.version, change.ifMatch, () => toClass(clearance, before))
  const attributes = change.attributes === undefined ? undefined : tidyAttributes(change.attributes)
  if (attributes) await refuseHeld(clearance, before, attributes)
  await updateClass(clearance, id, {
    ...(change.name === undefined ? {} : { name: tidyLine(change.name) }),
    ...(attributes === undefined ? {} : { attributes }),
  })
  const after = await getClass(clearance, id)
  clearance.record({
    action: 'classes.edited',
    subject: { kind: 'class', id, name: after.name },
    before: { name: before.name, attributes: before.attributes },
    after: { name: after.name, attributes: after.attributes },
  })
  return toClass(clearance, after)
}

/** Refuses new attributes under which a value that some object holds would lose its place, its type or its choice. */
async function refuseHeld(clearance: Clearance, before: ClassRow, after: readonly Attribute[]): Promise<void> {
  const held = await countHolders(clearance, before.id, listWithdrawals(before.attributes, after))
  if (held.length === 0) return
  const errors = held.map(one => ({
    field: one.field,
    code: 'still_used',
    message: `${one.objects} ${one.objects === 1 ? 'object holds' : 'objects hold'} ${one.what}: ${one.stays}`,
    case: one.told.case,
    facts: { ...one.told.facts, count: one.objects },
  }))
  throw new Fault('still_used', { detail: errors.map(error => error.message).join('; '), errors })
}

async function getClass(clearance: Clearance, id: string): Promise<ClassRow> {
  const row = await findClass(clearance, id)
  if (!row) throw notFound('class')
  return row
}

/** The class as it stays until the transaction ends: nobody writes objects of it meanwhile. */
async function getHeld(clearance: Clearance, id: string): Promise<ClassRow> {
  if (!(await holdClass(clearance, id, 'update'))) throw notFound('class')
  return getClass(clearance, id)
}

function mayEdit(clearance: Clearance) {
  return toPermit(clearance.missing(['classes.manage']), placeOf(clearance))
}

function toClass(clearance: Clearance, row: ClassRow): ObjectClass {
  const { id, name, attributes, objects, version } = row
  const edit = mayEdit(clearance)
  const used = edit.allowed && objects > 0
  const remove = used
    ? refusedBecause(describeUse(objects, 'of this class'), {
        case: 'class_used',
        facts: { class: name, count: objects },
      })
    : edit
  return { id, name, attributes: [...attributes], objects, version, may: { edit, delete: remove } }
}

function describeUse(count: number, what: string): string {
  return count === 1 ? `1 object is ${what}: delete it first` : `${count} objects are ${what}: delete them first`
}
