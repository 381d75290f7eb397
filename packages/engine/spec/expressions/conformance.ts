import type { Value as Expected } from '@bufbuild/cel-spec/cel/expr/value_pb.js'
import {
  getConformanceSuite,
  type IncrementalTest,
  type IncrementalTestSuite,
} from '@bufbuild/cel-spec/testdata/tests.js'
import { createRegistry, isMessage } from '@bufbuild/protobuf'
import { anyUnpack, DurationSchema, TimestampSchema } from '@bufbuild/protobuf/wkt'
import { findTypeName } from '../../src/expressions/environment.ts'
import { isFailure } from '../../src/expressions/kind.ts'
import { LiteralMap, MapValue } from '../../src/expressions/map-value.ts'
import { Meter } from '../../src/expressions/meter.ts'
import { compileProgram } from '../../src/expressions/program.ts'
import { anything } from '../../src/expressions/static-type.ts'
import { Duration, Timestamp, TypeName, Uint, type Value } from '../../src/expressions/value.ts'

/**
 * How a vector went: as CEL has it; refused when compiled although CEL gives a value; an error although CEL gives a
 * value; another value than CEL's, or one where CEL has an error.
 */
export type Outcome = 'agrees' | 'refused' | 'error' | 'differs'

export interface Vector {
  /** `file/section` of the public suite. */
  readonly section: string
  readonly name: string
  readonly expression: string
  readonly test: IncrementalTest
}

/** Every vector of the public conformance suite. */
export function listVectors(): readonly Vector[] {
  return collect(getConformanceSuite(), [])
}

function collect(suite: IncrementalTestSuite, path: readonly string[]): readonly Vector[] {
  const here = [...path, suite.name]
  const section = here.slice(1).join('/')
  const own = suite.tests.map(test => ({ section, name: test.name, expression: test.original.expr, test }))
  return [...own, ...suite.suites.flatMap(inner => collect(inner, here))]
}

/** Whether the suite wants an error and not a value. */
export function wantsError({ test }: Vector): boolean {
  return test.original.resultMatcher.case === 'evalError' || test.original.resultMatcher.case === 'anyEvalErrors'
}

/** Runs a vector. Variables count as anything, so that the suite's unchecked tests run too. */
export function runVector(vector: Vector): Outcome {
  const { original } = vector.test
  const refusal = wantsError(vector) ? 'agrees' : 'refused'
  const input: Record<string, unknown> = {}
  for (const [name, bound] of Object.entries(original.bindings)) {
    const value = bound.kind.case === 'value' ? toValue(bound.kind.value) : undefined
    if (value === undefined) return refusal
    input[name] = value
  }
  const names = [...original.typeEnv.map(declared => declared.name), ...Object.keys(input)]
  const compiled = compileProgram(original.expr, Object.fromEntries(names.map(name => [name, anything])))
  if ('problems' in compiled) return refusal
  const result = compiled.program.run(input, new Meter(1_000_000))
  if (isFailure(result)) return wantsError(vector) ? 'agrees' : 'error'
  if (wantsError(vector)) return 'differs'
  const expected = expectedOf(vector.test)
  if (expected === 'anything') return 'agrees'
  return expected !== undefined && isSame(result, expected) ? 'agrees' : 'differs'
}

function expectedOf({ original }: IncrementalTest): Value | undefined | 'anything' {
  const { resultMatcher } = original
  switch (resultMatcher.case) {
    case 'value':
      return toValue(resultMatcher.value)
    case 'typedResult':
      return resultMatcher.value.result === undefined ? 'anything' : toValue(resultMatcher.value.result)
    default:
      return true
  }
}

const registry = createRegistry(TimestampSchema, DurationSchema)

/** The suite's value as ours; `undefined` for messages and enums, which there are none of here. */
function toValue(value: Expected): Value | undefined {
  const { kind } = value
  switch (kind.case) {
    case 'nullValue':
      return null
    case 'boolValue':
    case 'int64Value':
    case 'doubleValue':
    case 'stringValue':
    case 'bytesValue':
      return kind.value
    case 'uint64Value':
      return new Uint(kind.value)
    case 'typeValue':
      return findTypeName(kind.value)
    case 'listValue': {
      const elements = kind.value.values.map(toValue)
      return elements.includes(undefined) ? undefined : elements
    }
    case 'mapValue': {
      const map = new LiteralMap()
      for (const entry of kind.value.entries) {
        const key = entry.key === undefined ? undefined : toValue(entry.key)
        const held = entry.value === undefined ? undefined : toValue(entry.value)
        if (key === undefined || held === undefined || !map.add(key, held)) return undefined
      }
      return map
    }
    case 'objectValue': {
      const message = anyUnpack(kind.value, registry)
      if (isMessage(message, TimestampSchema))
        return new Timestamp(message.seconds * 1_000_000_000n + BigInt(message.nanos))
      if (isMessage(message, DurationSchema))
        return new Duration(message.seconds * 1_000_000_000n + BigInt(message.nanos))
      return undefined
    }
    default:
      return undefined
  }
}

/** Of one kind and one value, all the way down; NaN is itself here. */
function isSame(left: unknown, right: unknown): boolean {
  if (left instanceof MapValue && right instanceof MapValue) {
    return left.size === right.size && left.keys().every(key => isSame(left.find(key), right.find(key)))
  }
  if (Array.isArray(left) && Array.isArray(right)) {
    return left.length === right.length && left.every((element, index) => isSame(element, right[index]))
  }
  if (left instanceof Uint8Array && right instanceof Uint8Array) return left.join() === right.join()
  if (left instanceof Uint && right instanceof Uint) return left.value === right.value
  if (left instanceof Timestamp && right instanceof Timestamp) return left.nanoseconds === right.nanoseconds
  if (left instanceof Duration && right instanceof Duration) return left.nanoseconds === right.nanoseconds
  if (left instanceof TypeName && right instanceof TypeName) return left.name === right.name
  return Object.is(left, right) || (left === 0 && right === 0)
}
