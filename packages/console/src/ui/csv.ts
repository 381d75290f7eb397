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
