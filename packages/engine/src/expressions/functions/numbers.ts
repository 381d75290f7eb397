import { Failure, type Result, Uint } from '../value.ts'
import { functionOf, type Overload } from './overload.ts'

/** A signed integer of 64 bits, or why not. */
export function toInt(value: bigint): Result {
  return BigInt.asIntN(64, value) === value ? value : new Failure(`${value} does not fit in an int`)
}

/** An unsigned integer of 64 bits, or why not. */
export function toUint(value: bigint): Result {
  return BigInt.asUintN(64, value) === value ? new Uint(value) : new Failure(`${value} does not fit in a uint`)
}

function division(left: bigint, right: bigint, wrap: (value: bigint) => Result): Result {
  return right === 0n ? new Failure('divided by zero') : wrap(left / right)
}

function remainder(left: bigint, right: bigint, wrap: (value: bigint) => Result): Result {
  return right === 0n ? new Failure('divided by zero') : wrap(left % right)
}

/** Arithmetic. Numbers of one kind only, as CEL has it: an int and a double meet through `double(…)` or `int(…)`. */
export const numberFunctions: readonly Overload[] = [
  functionOf(['_+_', ['int', 'int'], 'int'], ([a, b]) => toInt(a + b)),
  functionOf(['_+_', ['uint', 'uint'], 'uint'], ([a, b]) => toUint(a.value + b.value)),
  functionOf(['_+_', ['double', 'double'], 'double'], ([a, b]) => a + b),
  functionOf(['_-_', ['int', 'int'], 'int'], ([a, b]) => toInt(a - b)),
  functionOf(['_-_', ['uint', 'uint'], 'uint'], ([a, b]) => toUint(a.value - b.value)),
  functionOf(['_-_', ['double', 'double'], 'double'], ([a, b]) => a - b),
  functionOf(['_*_', ['int', 'int'], 'int'], ([a, b]) => toInt(a * b)),
  functionOf(['_*_', ['uint', 'uint'], 'uint'], ([a, b]) => toUint(a.value * b.value)),
  functionOf(['_*_', ['double', 'double'], 'double'], ([a, b]) => a * b),
  functionOf(['_/_', ['int', 'int'], 'int'], ([a, b]) => division(a, b, toInt)),
  functionOf(['_/_', ['uint', 'uint'], 'uint'], ([a, b]) => division(a.value, b.value, toUint)),
  functionOf(['_/_', ['double', 'double'], 'double'], ([a, b]) => a / b),
  functionOf(['_%_', ['int', 'int'], 'int'], ([a, b]) => remainder(a, b, toInt)),
  functionOf(['_%_', ['uint', 'uint'], 'uint'], ([a, b]) => remainder(a.value, b.value, toUint)),
  functionOf(['-_', ['int'], 'int'], ([a]) => toInt(-a)),
  functionOf(['-_', ['double'], 'double'], ([a]) => -a),
]
