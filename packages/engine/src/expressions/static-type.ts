import { kindBits, numericKinds } from './kind.ts'

/** What is known on save about a value: the kinds it can have, and of lists and maps what they hold. */
export interface StaticType {
  readonly kinds: number
  /** Elements of a list, values of a map. Absent: anything. */
  readonly of?: StaticType | undefined
  /** The keys of a map that has no others. */
  readonly fields?: Readonly<Record<string, StaticType>> | undefined
}

/** Nothing is known. */
export const anything: StaticType = { kinds: kindBits.any }

/** What JSON can hold: its numbers are doubles. */
export const json: StaticType = {
  kinds: kindBits.bool | kindBits.double | kindBits.string | kindBits.null_type | kindBits.list | kindBits.map,
  get of() {
    return json
  },
}

const scalar: StaticType = { kinds: kindBits.bool | kindBits.double | kindBits.string }

/** A claim: text, number, boolean, or a list of those. */
export const claim: StaticType = { kinds: scalar.kinds | kindBits.list, of: scalar }

/** A map with text keys. */
export function mapOf(of: StaticType): StaticType {
  return { kinds: kindBits.map, of }
}

/** A map that has these keys at most. */
export function recordOf(fields: Readonly<Record<string, StaticType>>): StaticType {
  return { kinds: kindBits.map, of: json, fields }
}

/** What is one or the other. */
export function union(left: StaticType, right: StaticType): StaticType {
  if (left === right) return left
  const holds = kindBits.list | kindBits.map
  const kinds = left.kinds | right.kinds
  if ((left.kinds & holds) === 0) return { ...right, kinds }
  if ((right.kinds & holds) === 0) return { ...left, kinds }
  return left.of === undefined || right.of === undefined ? { kinds } : { kinds, of: union(left.of, right.of) }
}

/** Whether the value can be of one of these kinds. */
export function canBe(type: StaticType, kinds: number): boolean {
  return (type.kinds & kinds) !== 0
}

/** Whether two values could ever be equal; numbers meet whatever their kind. */
export function canEqual(left: StaticType, right: StaticType): boolean {
  return canBe(left, right.kinds) || (canBe(left, numericKinds) && canBe(right, numericKinds))
}
