import { Failure } from '../value.ts'
import { functionOf, methodOf, type Overload } from './overload.ts'

/** Lists and maps. Joining copies, and costs a step per eight elements. */
export const collectionFunctions: readonly Overload[] = [
  functionOf(['_+_', ['list', 'list'], 'list'], ([a, b], meter) =>
    meter.spend(1 + ((a.length + b.length) >> 3)) ? [...a, ...b] : new Failure('the list is too long'),
  ),
  functionOf(['size', ['list'], 'int'], ([a]) => BigInt(a.length)),
  methodOf(['size', ['list'], 'int'], ([a]) => BigInt(a.length)),
  functionOf(['size', ['map'], 'int'], ([a]) => BigInt(a.size)),
  methodOf(['size', ['map'], 'int'], ([a]) => BigInt(a.size)),
]
