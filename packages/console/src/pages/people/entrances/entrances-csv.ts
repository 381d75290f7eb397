/** What a spreadsheet would take for the beginning of a formula. */
const formula = /^[=+\-@\t\r\n]|^\s+[=+\-@]/

function cell(value: string): string {
  const safe = formula.test(value) ? `'${value}` : value
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}

/**
 * Rows as comma-separated values (RFC 4180), the first one being the header. Opened in a spreadsheet, no cell is taken
 * for a formula: such a value gets an apostrophe before it. Begins with a byte order mark, so that it is read as UTF-8.
 */
export function toCsv(rows: readonly (readonly string[])[]): string {
  return `\uFEFF${rows.map(row => `${row.map(cell).join(',')}\r\n`).join('')}`
}

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

/** Hands a text to the browser as a file to keep. */
export function saveAsFile(name: string, text: string): void {
  const href = URL.createObjectURL(new Blob([text], { type: 'text/csv;charset=utf-8' }))
  const link = Object.assign(document.createElement('a'), { href, download: name })
  link.click()
  // Not at once: the browser may still have to read it.
  setTimeout(() => URL.revokeObjectURL(href), 60_000)
}
