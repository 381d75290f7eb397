import { build } from './build.ts'
import { buildConditional, buildLogic, buildNot, buildNotStrictlyFalse } from './build-logic.ts'
import { listArguments } from './check-call.ts'
import { equals, holds } from './equality.ts'
import type { Evaluation, Scope, Step } from './evaluation.ts'
import { areArguments } from './functions/overload.ts'
import { findOverloads } from './functions/table.ts'
import { isFailure, kindOf } from './kind.ts'
import { fromInput, MapValue } from './map-value.ts'
import type { Meter } from './meter.ts'
import { writtenName } from './operator-name.ts'
import { compare } from './order.ts'
import { compilePattern } from './pattern.ts'
import type { CallTree } from './tree.ts'
import { Failure, type Result, Uint, type Value } from './value.ts'

type Binary = (left: Value, right: Value, evaluation: Evaluation) => Result

const binaries: Readonly<Record<string, Binary>> = {
  '_==_': (left, right, { meter }) => equals(left, right, meter),
  '_!=_': (left, right, { meter }) => !equals(left, right, meter),
  '_<_': ordered(order => order < 0, '<'),
  '_<=_': ordered(order => order <= 0, '<='),
  '_>_': ordered(order => order > 0, '>'),
  '_>=_': ordered(order => order >= 0, '>='),
  '@in': isIn,
  '_[_]': readIndex,
}

/** Makes a call of an operator or function. */
export function buildCall(tree: CallTree, scope: Scope): Step {
  const steps = listArguments(tree).map(arg => build(arg, scope))
  const [first, second, third] = steps
  const binary = Object.hasOwn(binaries, tree.name) ? binaries[tree.name] : undefined
  if (binary !== undefined && first !== undefined && second !== undefined) return buildBinary(binary, first, second)
  if (tree.name === '_&&_') return buildLogic(steps, false)
  if (tree.name === '_||_') return buildLogic(steps, true)
  if (tree.name === '!_' && first !== undefined) return buildNot(first)
  if (tree.name === '@not_strictly_false' && first !== undefined) return buildNotStrictlyFalse(first)
  if (tree.name === '_?_:_' && first !== undefined && second !== undefined && third !== undefined)
    return buildConditional(first, second, third)
  if (tree.name === 'matches' && first !== undefined) return buildMatches(tree, first)
  return buildFunction(tree, steps)
}

function buildBinary(binary: Binary, left: Step, right: Step): Step {
  return evaluation => {
    const a = left(evaluation)
    if (isFailure(a)) return a
    const b = right(evaluation)
    return isFailure(b) ? b : binary(a, b, evaluation)
  }
}

function ordered(accept: (order: number) => boolean, name: string): Binary {
  return (left, right, { meter }) => {
    const order = compare(left, right, meter)
    return order === undefined ? mismatch(name, [left, right]) : accept(order)
  }
}

function isIn(wanted: Value, holder: Value, { meter }: Evaluation): Result {
  if (Array.isArray(holder)) return holds(holder, wanted, meter)
  if (!(holder instanceof MapValue) || !isKey(wanted)) return mismatch('in', [wanted, holder])
  return payKey(wanted, meter) ?? holder.find(wanted) !== undefined
}

function readIndex(holder: Value, index: Value, { meter }: Evaluation): Result {
  if (holder instanceof MapValue) {
    const unpaid = payKey(index, meter)
    const found = unpaid ?? holder.find(index)
    return found === undefined ? new Failure(`the map has no key ${describeKey(index)}`) : found
  }
  if (!Array.isArray(holder)) return mismatch('[]', [holder, index])
  const position = index instanceof Uint ? Number(index.value) : typeof index === 'bigint' ? Number(index) : index
  if (typeof position !== 'number' || !Number.isInteger(position)) return mismatch('[]', [holder, index])
  if (position < 0 || position >= holder.length)
    return new Failure(`the list has ${holder.length} elements, none at ${position}`)
  return fromInput(holder[position], meter)
}

function isKey(value: Value): boolean {
  return typeof value !== 'object' || value instanceof Uint
}

/** Looking a key up goes through its text. */
function payKey(key: Value, meter: Meter): Failure | undefined {
  return typeof key === 'string' && !meter.spend(key.length >> 6) ? new Failure('the key is too long') : undefined
}

function describeKey(key: Value): string {
  return typeof key === 'string' ? `'${key.slice(0, 40)}'` : typeof key === 'object' ? kindOf(key) : String(key)
}

function buildMatches(tree: CallTree, text: Step): Step {
  const written = listArguments(tree)[1]
  const source = written?.kind === 'constant' && typeof written.value === 'string' ? written.value : ''
  const pattern = compilePattern(source, { source, offset: 0 })
  return evaluation => {
    const value = text(evaluation)
    if (isFailure(value)) return value
    if (typeof value !== 'string') return mismatch('matches', [value])
    const price = Math.ceil((value.length * pattern.size) / 2)
    return evaluation.meter.spend(price)
      ? pattern.test(value)
      : new Failure('the text is too long for this regular expression')
  }
}

function buildFunction(tree: CallTree, steps: readonly Step[]): Step {
  const overloads = findOverloads(tree.name, tree.receiver !== undefined)
  return evaluation => {
    const args: Value[] = []
    for (const step of steps) {
      const value = step(evaluation)
      if (isFailure(value)) return value
      args.push(value)
    }
    const overload = overloads.find(each => areArguments(each.takes, args))
    return overload === undefined ? mismatch(writtenName(tree.name), args) : overload.run(evaluation.meter, args)
  }
}

function mismatch(name: string, args: readonly Value[]): Failure {
  return new Failure(`'${name}' does not take (${args.map(kindOf).join(', ')})`)
}
