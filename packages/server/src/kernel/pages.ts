import { Fault } from './fault.ts'

/** How many rows a list shows where the caller does not say. */
export const DEFAULT_PAGE_SIZE = 25

/** Up to here a list counts exactly; beyond it says "10,000+". */
export const COUNT_LIMIT = 10_000

/** A place in a sorted list: the sort it belongs to, the values of its last row, and the direction to go on. */
export interface Cursor {
  readonly sort: string
  readonly values: readonly (string | number)[]
  readonly backward: boolean
}

/** The cursor as opaque text for an address. */
export function writeCursor(cursor: Cursor): string {
  return Buffer.from(JSON.stringify([cursor.sort, cursor.backward ? 1 : 0, ...cursor.values])).toString('base64url')
}

/** The cursor that `writeCursor` wrote for this sort; anything else is refused with `invalid_cursor`. */
export function readCursor(text: string, expected: { sort: string; values: number }): Cursor {
  const parts = parse(text)
  const [sort, backward, ...values] = parts
  const fits =
    sort === expected.sort &&
    (backward === 0 || backward === 1) &&
    values.length === expected.values &&
    values.every(value => typeof value === 'number' || (typeof value === 'string' && !value.includes('\0')))
  if (!fits) {
    throw new Fault('invalid_cursor', {
      field: 'cursor',
      detail: 'the cursor was made for another list or another sort: start from the first page',
    })
  }
  return { sort: expected.sort, backward: backward === 1, values: values as (string | number)[] }
}

function parse(text: string): unknown[] {
  try {
    const value: unknown = JSON.parse(Buffer.from(text, 'base64url').toString('utf8'))
    return Array.isArray(value) ? value : []
  } catch {
    return []
  }
}
