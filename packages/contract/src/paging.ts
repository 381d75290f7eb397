import { type TSchema, Type } from 'typebox'
import { nullable, shape } from './shape.ts'
import { optionalLine } from './text.ts'

/** Where a list goes on: opaque, as the page before it said. */
export const cursor = Type.String({
  maxLength: 1000,
  pattern: '^[A-Za-z0-9_-]*$',
  description: 'a cursor as an earlier page gave it',
})

/** How a list is asked for: what to look for, how to sort (`title`, `-title`), how many, and from where; `cursor=last` is the end. */
export const pageQuery = <const Sorts extends readonly string[]>(...sorts: Sorts) => ({
  q: Type.Optional(optionalLine(200)),
  sort: Type.Optional(Type.Enum(sorts.flatMap(sort => [sort, `-${sort}`]) as [string, ...string[]])),
  size: Type.Optional(Type.Integer({ minimum: 1, maximum: 100, default: 25 })),
  cursor: Type.Optional(cursor),
})

/**
 * One page of a list. `next` and `previous` are opaque cursors, null at the ends. `total` is exact up to
 * 10,000; beyond that it is 10,000 and `totalIsExact` is false.
 */
export const page = <S extends TSchema>(item: S) =>
  shape({
    items: Type.Array(item),
    next: nullable(Type.String()),
    previous: nullable(Type.String()),
    total: Type.Integer({ minimum: 0 }),
    totalIsExact: Type.Boolean(),
  })

/** What a client holds after asking for a page of `Item`. */
export interface Page<Item> {
  items: Item[]
  next: string | null
  previous: string | null
  total: number
  totalIsExact: boolean
}

/** The query of a list, as a service receives it. */
export interface PageQuery {
  q?: string
  sort?: string
  size?: number
  cursor?: string
}
