import { type Kind, type KindValues, kindBits, kindOf } from '../kind.ts'
import type { Meter } from '../meter.ts'
import { Failure, type Result, type Value } from '../value.ts'

/** One meaning of a function: the kinds it takes, a method's receiver first, and the kind it gives. */
export interface Overload {
  readonly name: string
  readonly isMethod: boolean
  readonly takes: readonly Kind[]
  readonly gives: Kind
  run(meter: Meter, args: readonly Value[]): Result
}

type Arguments<T extends readonly Kind[]> = { readonly [I in keyof T]: KindValues[T[I]] }

/** What an overload does with its arguments. What it throws becomes the evaluation's error. */
type Act<T extends readonly Kind[]> = (args: Arguments<T>, meter: Meter) => Result

/** A function called as `name(a, b)`, or an operator. */
export function functionOf<const T extends readonly Kind[]>(
  signature: readonly [string, T, Kind],
  act: Act<T>,
): Overload {
  return build(signature, act, false)
}

/** A function called as `a.name(b)`. */
export function methodOf<const T extends readonly Kind[]>(
  signature: readonly [string, T, Kind],
  act: Act<T>,
): Overload {
  return build(signature, act, true)
}

function build<T extends readonly Kind[]>(
  signature: readonly [string, T, Kind],
  act: Act<T>,
  isMethod: boolean,
): Overload {
  const [name, takes, gives] = signature
  return {
    name,
    isMethod,
    takes,
    gives,
    run: (meter, args) => (areArguments(takes, args) ? act(args, meter) : new Failure(`'${name}' does not take these`)),
  }
}

/** Whether the values are of these kinds, in this order. */
export function areArguments<T extends readonly Kind[]>(
  takes: T,
  args: readonly Value[],
): args is Arguments<T> & readonly Value[] {
  if (args.length !== takes.length) return false
  for (const [index, kind] of takes.entries()) {
    const value = args[index]
    if (value === undefined || (kind !== 'any' && kindOf(value) !== kind)) return false
  }
  return true
}

/** Whether arguments of these sets of kinds can meet the overload. */
export function mayTake(overload: Overload, kinds: readonly number[]): boolean {
  return (
    overload.takes.length === kinds.length &&
    overload.takes.every((kind, index) => ((kinds[index] ?? 0) & kindBits[kind]) !== 0)
  )
}
