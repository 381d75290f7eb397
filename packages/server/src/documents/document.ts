/** A document as its row says, with the object that it is about. */
export interface DocumentRow {
  readonly id: string
  readonly title: string
  readonly text: string
  readonly object: { readonly id: string; readonly title: string } | null
  readonly createdAt: Date
  readonly changedAt: Date
  readonly version: number
}

/** A document that is about to be stored. */
export interface NewDocument {
  readonly id: string
  readonly title: string
  readonly text: string
  readonly objectId: string | null
}

/** A document as the trail keeps it: of its text, which may be anything, only the length in characters. */
export function describe(document: Pick<DocumentRow, 'title' | 'text' | 'object'>) {
  return {
    title: document.title,
    object: document.object?.title ?? null,
    textCharacters: [...document.text].length,
  }
}
