import type { Document } from '@tenantry/contract/inventory'
import type { PageQuery } from '@tenantry/contract/paging'
import type { Clearance } from '../authz/clearance.ts'
import { enter } from '../authz/enter.ts'
import type { Parts } from '../authz/parts.ts'
import { placeOf, toPermit } from '../authz/wording.ts'
import type { Caller } from '../kernel/caller.ts'
import { notFound } from '../kernel/fault.ts'
import { newId, type TenantId } from '../kernel/ids.ts'
import { tidyLine } from '../kernel/text.ts'
import { refuseStale } from '../kernel/versions.ts'
import { type DocumentRow, describe } from './document.ts'
import {
  countByObject,
  deleteDocument,
  findDocument,
  insertDocument,
  listDocuments,
  updateDocument,
} from './documents.store.ts'

interface Place {
  readonly tenant: TenantId
  readonly document: string
}

interface NewDocumentForm {
  readonly title: string
  readonly text: string
  readonly object?: string | null
}

/** What is not named stays; `object: null` ends the reference to one. */
type DocumentChange = Partial<NewDocumentForm> & { readonly ifMatch: number | undefined }

/** The documents of a tenant, each about one of its objects or about none. */
export function documentsService({ connections }: Parts) {
  return {
    list: (caller: Caller, tenant: TenantId, query: PageQuery & { object?: string }) =>
      enter(connections, { caller, tenant, action: 'documents.list', lock: 'read' }, async clearance => {
        const page = await listDocuments(clearance, query)
        return {
          ...page,
          items: page.items.map(row => toDocument(clearance, row)),
          may: { create: mayEdit(clearance) },
        }
      }),

    get: (caller: Caller, at: Place) =>
      enter(connections, { caller, tenant: at.tenant, action: 'documents.list', lock: 'read' }, async clearance =>
        toDocument(clearance, await getDocument(clearance, at.document)),
      ),

    create: (caller: Caller, tenant: TenantId, form: NewDocumentForm) =>
      enter(connections, { caller, tenant, action: 'documents.edit', lock: 'write' }, async clearance => {
        const { text, object = null } = form
        const id = newId()
        await insertDocument(clearance, { id, title: tidyLine(form.title), text, objectId: object })
        const after = await getDocument(clearance, id)
        clearance.record({ action: 'documents.created', subject: toSubject(after), after: describe(after) })
        return toDocument(clearance, after)
      }),

    edit: (caller: Caller, at: Place, change: DocumentChange) =>
      enter(connections, { caller, tenant: at.tenant, action: 'documents.edit', lock: 'write' }, clearance =>
        editDocument(clearance, at.document, change),
      ),

    delete: (caller: Caller, at: Place) =>
      enter(connections, { caller, tenant: at.tenant, action: 'documents.edit', lock: 'write' }, async clearance => {
        const before = await getDocument(clearance, at.document, 'update')
        await deleteDocument(clearance, before.id)
        clearance.record({ action: 'documents.deleted', subject: toSubject(before), before: describe(before) })
        return undefined
      }),
  }
}

/** How many documents refer to an object. Who holds the object's row for its end knows that none is added meanwhile. */
export function countDocumentsOf(clearance: Clearance, object: string): Promise<number> {
  return countByObject(clearance, object)
}

async function editDocument(clearance: Clearance, id: string, change: DocumentChange): Promise<Document> {
  const before = await getDocument(clearance, id, 'update')
  refuseStale(before.version, change.ifMatch, () => toDocument(clearance, before))
  await updateDocument(clearance, id, {
    ...(change.title === undefined ? {} : { title: tidyLine(change.title) }),
    ...(change.text === undefined ? {} : { text: change.text }),
    ...(change.object === undefined ? {} : { objectId: change.object }),
  })
  const after = await getDocument(clearance, id)
  clearance.record({
    action: 'documents.edited',
    subject: toSubject(after),
    before: describe(before),
    after: describe(after),
  })
  return toDocument(clearance, after)
}

async function getDocument(clearance: Clearance, id: string, lock: 'none' | 'update' = 'none'): Promise<DocumentRow> {
  const row = await findDocument(clearance, id, lock)
  if (!row) throw notFound('document')
  return row
}

function toSubject({ id, title }: DocumentRow) {
  return { kind: 'document', id, name: title }
}

function mayEdit(clearance: Clearance) {
  return toPermit(clearance.missing(['documents.write']), placeOf(clearance))
}

function toDocument(clearance: Clearance, row: DocumentRow): Document {
  const { id, title, text, object, version } = row
  const edit = mayEdit(clearance)
  return {
    id,
    title,
    text,
    object: object === null ? null : { id: object.id, title: object.title },
    createdAt: row.createdAt.toISOString(),
    changedAt: row.changedAt.toISOString(),
    version,
    may: { edit, delete: edit },
  }
}
