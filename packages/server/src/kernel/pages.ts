import { Fault } from './fault.ts'

/** How many rows a list shows where the caller does not say. */
export const DEFAULT_PAGE_SIZE = 25

/** Up to here a list counts exactly; beyond it says "10,000+". */
export const COUNT_LIMIT = 10_000

/** Stands in place of a cursor for the end of a list, whatever its sort. */
export const LAST_PAGE = 'last'

/** The types that a cursor's values have in SQL. */
export type CursorType = 'text' | 'bigint' | 'uuid' | 'timestamptz'

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

/** What a cursor's value must look like for its type in SQL; a forged one would otherwise fail in the database. */
const forms: Record<CursorType, RegExp> = {
  text: /^[^\0]*$/u,
  bigint: /^-?\d{1,18}$/,
  uuid: /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/,
  timestamptz: /^(?!0000)\d{4}-[01]\d-[0-3]\d ([01]\d|2[0-3]):[0-5]\d:[0-5]\d(\.\d{1,6})?[+-](0\d|1[0-5])(:[0-5]\d)?$/,
}

/** The cursor that `writeCursor` wrote for this sort and these types; anything else is refused: `invalid_cursor`. */
export function readCursor(text: string, expected: { sort: string; types: readonly CursorType[] }): Cursor {
  const [sort, backward, ...values] = parse(text)
  const fits =
    sort === expected.sort &&
    (backward === 0 || backward === 1) &&
    values.length === expected.types.length &&
    values.every(value => typeof value === 'string' || typeof value === 'number') &&
    expected.types.every((type, index) => forms[type].test(String(values[index])) && isReal(type, values[index]))
  if (!fits) {
    throw new Fault('invalid_cursor', {
      field: 'cursor',
      detail: 'the cursor was made for another list or another sort: start from the first page',
    })
  }
  return { sort: expected.sort, backward: backward === 1, values: values as (string | number)[] }
}

/** Whether a value that looks like a moment is one: the 31st of February is not. */
function isReal(type: CursorType, value: unknown): boolean {
  if (type !== 'timestamptz') return true
  const [day = ''] = String(value).split(' ')
  const moment = new Date(`${day}T00:00:00Z`)
  return !Number.isNaN(moment.getTime()) && moment.toISOString().startsWith(day)
}

function parse(text: string): unknown[] {
  try {
    const value: unknown = JSON.parse(Buffer.from(text, 'base64url').toString('utf8'))
    return Array.isArray(value) ? value : []
  } catch {
    return []
  }
}
