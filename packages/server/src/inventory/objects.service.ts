import type { InventoryObject } from '@tenantry/contract/inventory'
import type { PageQuery } from '@tenantry/contract/paging'
import type { AdministrationPermission } from '../authz/administration.ts'
import type { Clearance } from '../authz/clearance.ts'
import { enter } from '../authz/enter.ts'
import type { Parts } from '../authz/parts.ts'
import { placeOf, toPermit } from '../authz/wording.ts'
import { countDocumentsOf } from '../documents/documents.service.ts'
import type { Caller } from '../kernel/caller.ts'
import { Fault, notFound } from '../kernel/fault.ts'
import { newId, type TenantId } from '../kernel/ids.ts'
import { tidyLine } from '../kernel/text.ts'
import { refuseStale } from '../kernel/versions.ts'
import type { NewClass } from './class.ts'
import { holdClass } from './classes.store.ts'
import { compare, describe, type ObjectRow } from './object.ts'
import { deleteObject, findObject, insertObject, listObjects, updateObject } from './objects.store.ts'
import { type GivenValues, mergeValues } from './values.ts'

interface Place {
  readonly tenant: TenantId
  readonly object: string
}

interface NewObjectForm {
  readonly title: string
  readonly class: string
  readonly values?: GivenValues
}

interface ObjectChange {
  readonly title?: string
  readonly values?: GivenValues
  readonly ifMatch: number | undefined
}

/** The objects of a tenant: the things it keeps account of. */
export function objectsService({ connections }: Parts) {
  return {
    list: (caller: Caller, tenant: TenantId, query: PageQuery & { class?: string }) =>
      enter(connections, { caller, tenant, action: 'objects.list', lock: 'read' }, async clearance => {
        const page = await listObjects(clearance, query)
        return {
          ...page,
          items: page.items.map(row => toObject(clearance, row)),
          may: { create: permit(clearance, 'objects.write') },
        }
      }),

    get: (caller: Caller, at: Place) =>
      enter(connections, { caller, tenant: at.tenant, action: 'objects.list', lock: 'read' }, async clearance =>
        toObject(clearance, await getObject(clearance, at.object)),
      ),

    create: (caller: Caller, tenant: TenantId, form: NewObjectForm) =>
      enter(connections, { caller, tenant, action: 'objects.edit', lock: 'write' }, clearance =>
        createObject(clearance, form),
      ),

    edit: (caller: Caller, at: Place, change: ObjectChange) =>
      enter(connections, { caller, tenant: at.tenant, action: 'objects.edit', lock: 'write' }, clearance =>
        editObject(clearance, at.object, change),
      ),

    delete: (caller: Caller, at: Place) =>
      enter(connections, { caller, tenant: at.tenant, action: 'objects.delete', lock: 'write' }, async clearance => {
        const before = await getObject(clearance, at.object, 'end')
        await refuseReferred(clearance, before)
        await deleteObject(clearance, before.id)
        clearance.record({ action: 'objects.deleted', subject: toSubject(before), before: describe(before) })
        return undefined
      }),
  }
}

async function createObject(clearance: Clearance, form: NewObjectForm): Promise<InventoryObject> {
  const of = await getClassOf(clearance, form.class)
  const values = mergeValues(of, {}, form.values ?? {})
  const id = newId()
  await insertObject(clearance, { id, title: tidyLine(form.title), classId: of.id, values })
  const after = await getObject(clearance, id)
  clearance.record({ action: 'objects.created', subject: toSubject(after), after: describe(after) })
  return toObject(clearance, after)
}

async function editObject(clearance: Clearance, id: string, change: ObjectChange): Promise<InventoryObject> {
  const before = await getObject(clearance, id, 'update')
  refuseStale(before.version, change.ifMatch, () => toObject(clearance, before))
  const of = await getClassOf(clearance, before.classId)
  await updateObject(clearance, id, {
    title: change.title === undefined ? before.title : tidyLine(change.title),
    values: mergeValues(of, before.values, change.values ?? {}),
  })
  const after = await getObject(clearance, id)
  clearance.record({
    action: 'objects.edited',
    subject: toSubject(after),
    ...compare(describe(before), describe(after)),
  })
  return toObject(clearance, after)
}

/** The class that an object is or will be of, held so that the values written are still right when they are committed. */
async function getClassOf(clearance: Clearance, id: string): Promise<NewClass> {
  const found = await holdClass(clearance, id, 'share')
  if (!found) {
    throw new Fault('not_found', {
      field: 'class',
      detail: 'there is no such class here: choose one of this tenant',
      case: 'class_not_chosen',
    })
  }
  return found
}

async function refuseReferred(clearance: Clearance, object: ObjectRow): Promise<void> {
  const count = await countDocumentsOf(clearance, object.id)
  if (count === 0) return
  const documents = count === 1 ? '1 document refers' : `${count} documents refer`
  throw new Fault('still_used', {
    detail: `${documents} to "${object.title}": delete or redirect what refers to it first`,
    case: 'object_used',
    facts: { object: object.title, count },
  })
}

async function getObject(
  clearance: Clearance,
  id: string,
  lock: 'none' | 'update' | 'end' = 'none',
): Promise<ObjectRow> {
  const row = await findObject(clearance, id, lock)
  if (!row) throw notFound('object')
  return row
}

function toSubject({ id, title }: ObjectRow) {
  return { kind: 'object', id, name: title }
}

function permit(clearance: Clearance, permission: AdministrationPermission) {
  return toPermit(clearance.missing([permission]), placeOf(clearance))
}

function toObject(clearance: Clearance, row: ObjectRow): InventoryObject {
  return {
    id: row.id,
    title: row.title,
    class: { id: row.classId, name: row.className },
    values: { ...row.values },
    createdAt: row.createdAt.toISOString(),
    changedAt: row.changedAt.toISOString(),
    version: row.version,
    may: { edit: permit(clearance, 'objects.write'), delete: permit(clearance, 'objects.delete') },
  }
}
