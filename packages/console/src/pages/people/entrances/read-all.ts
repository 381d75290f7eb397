interface Paged<Row> {
  items: readonly Row[]
  next: string | null
}

/** Every row of a list, page by page; tells how many there are so far. The first page has the cursor undefined. */
export async function readAll<Row>(
  load: (cursor: string | undefined) => Promise<Paged<Row>>,
  onRead: (count: number) => void,
): Promise<Row[]> {
  const rows: Row[] = []
  let cursor: string | undefined
  do {
    const { items, next } = await load(cursor)
    rows.push(...items)
    onRead(rows.length)
    cursor = next ?? undefined
  } while (cursor)
  return rows
}
