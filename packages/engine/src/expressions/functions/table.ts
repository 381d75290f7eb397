import { collectionFunctions } from './collections.ts'
import { conversionFunctions } from './conversions.ts'
import { numberFunctions } from './numbers.ts'
import type { Overload } from './overload.ts'
import { textFunctions } from './texts.ts'
import { timeFunctions } from './time.ts'

const table = Map.groupBy(
  [...numberFunctions, ...textFunctions, ...collectionFunctions, ...timeFunctions, ...conversionFunctions],
  overload => overload.name,
)

/** The meanings of a name called as a function or, with `isMethod`, behind a value. Empty where there is none. */
export function findOverloads(name: string, isMethod: boolean): readonly Overload[] {
  return (table.get(name) ?? []).filter(overload => overload.isMethod === isMethod)
}

/** The names that an expression may call, in order. */
export function listFunctionNames(): readonly string[] {
  const macros = ['all', 'exists', 'exists_one', 'filter', 'has', 'map', 'matches']
  return [...[...table.keys()].filter(name => /^[a-z]/i.test(name)), ...macros].sort()
}
