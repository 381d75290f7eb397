import { compileExpression } from '../../src/expressions/expression.ts'
import { Meter } from '../../src/expressions/meter.ts'
import { compileProgram } from '../../src/expressions/program.ts'
import { anything } from '../../src/expressions/static-type.ts'
import { Failure, type Value } from '../../src/expressions/value.ts'

/** One value of each kind that can be handed in, and what can not be. */
export const handedIn = {
  text: 'abc',
  number: 3,
  half: 1.5,
  yes: true,
  no: false,
  nothing: null,
  list: ['a', 'b'],
  map: { a: 1, inner: { b: 2 } },
  gaps: { a: undefined },
  long: 'x'.repeat(6_400),
  act: () => true,
  acts: [() => true],
  actMap: { a: () => true },
}

const names = Object.fromEntries([...Object.keys(handedIn), 'absent'].map(name => [name, anything]))

/** What an expression gives: a value, or `error: …`. Nothing is known of its variables on save. */
export function said(source: string, input: object = handedIn): Value {
  const result = spent(source, input).result
  return result instanceof Failure ? `error: ${result.message}` : result
}

/** How many steps an evaluation takes. */
export function stepsOf(source: string, input: object = handedIn): number {
  return spent(source, input).steps
}

function spent(source: string, input: object) {
  const compiled = compileProgram(source, names)
  if ('problems' in compiled) throw new Error(`${source}: ${JSON.stringify(compiled.problems)}`)
  const meter = new Meter(100_000)
  const result = compiled.program.run(input, meter)
  return { result, steps: 100_000 - meter.left }
}

/** What stands against a claims expression on save: code, offset and text of each problem. */
export function refusals(source: string): readonly (readonly [string, number, string])[] {
  const compiled = compileExpression(source)
  return compiled.ok ? [] : compiled.problems.map(({ code, offset, message }) => [code, offset, message])
}
