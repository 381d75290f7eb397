import { queryOptions } from '@tanstack/react-query'
import type { Document } from '@tenantry/contract/inventory'
import { client } from '../../../api/client.ts'

/** A document as lists show it. */
export type DocumentSummary = Omit<Document, 'text'>

/** One document with its text. */
export const documentQuery = (tenantId: string, documentId: string) =>
  queryOptions({
    queryKey: ['documents', tenantId, 'one', documentId],
    queryFn: ({ signal }) => client.documents.get({ params: { tenant: tenantId, document: documentId } }, { signal }),
  })
