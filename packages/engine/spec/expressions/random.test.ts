import { celEnv, isCelError, parse, plan } from '@bufbuild/cel'
import fc from 'fast-check'
import { beforeAll, describe, expect, test } from 'vitest'
import { claimsEnvironment } from '../../src/expressions/environment.ts'
import { compileExpression } from '../../src/expressions/expression.ts'
import { isFailure } from '../../src/expressions/kind.ts'
import { Meter } from '../../src/expressions/meter.ts'
import { compileProgram } from '../../src/expressions/program.ts'
import { seed } from '../seed.ts'
import { randomInput, randomText, randomTruth } from './random-expression.ts'

beforeAll(() => console.log(`random expressions: TENANTRY_SEED=${seed}`))

describe('any text and any input', () => {
  test('never throw, and a problem lies within its text', () => {
    let compiled = 0
    const calm = fc.property(randomText, randomInput, (source, input) => {
      const outcome = compileExpression(source)
      if (outcome.ok) {
        compiled++
        outcome.expression.evaluate(input)
        return
      }
      expect(outcome.problems.length).toBeGreaterThan(0)
      for (const problem of outcome.problems) {
        expect(problem.offset).toBeLessThanOrEqual(source.length)
        expect(problem.message).not.toBe('')
      }
    })
    fc.assert(calm, { seed, numRuns: 4_000 })
    console.log(`4000 texts, ${compiled} of them compiled`)
  })
})

const reference = celEnv()

type Answer = boolean | 'error'

function ask(source: string, input: object): Answer {
  const compiled = compileProgram(source, claimsEnvironment)
  if ('problems' in compiled) throw new Error(`${source}: ${JSON.stringify(compiled.problems)}`)
  const result = compiled.program.run(input, new Meter(1_000_000))
  return typeof result === 'boolean' ? result : 'error'
}

function askReference(source: string, input: object): Answer {
  const result = plan(reference, parse(source))({ ...input })
  return !isCelError(result) && typeof result === 'boolean' ? result : 'error'
}

/** Faults of the evaluator, brought about by asking it another question. */
const plantedFaults: Readonly<Record<string, (source: string) => string>> = {
  '|| is taken for &&': source => source.replaceAll('||', '&&'),
  '< is taken for <=': source => source.replaceAll(/ < /g, ' <= '),
  'all is taken for exists': source => source.replaceAll('.all(', '.exists('),
  '- is taken for +': source => source.replaceAll(' - ', ' + '),
  'exists_one is taken for exists': source => source.replaceAll('exists_one', 'exists'),
}

const EXPRESSIONS = 2_000
/** The rarest of the planted faults shows in one of about three hundred expressions: with these no seed misses it. */
const LOOKS = 10

/** Whether one of many random expressions gives another answer once it is changed so. */
function isNoticed(change: (source: string) => string): boolean {
  for (let look = 0; look < LOOKS; look++) {
    const drawn = fc.sample(fc.tuple(randomTruth, randomInput), { seed: seed + look, numRuns: EXPRESSIONS })
    if (drawn.some(([source, input]) => ask(change(source), input) !== askReference(source, input))) return true
  }
  return false
}

describe('our evaluator and the one of the library that parses for us', () => {
  test('agree on random expressions and inputs', () => {
    const answers = { true: 0, false: 0, error: 0 }
    const agree = fc.property(randomTruth, randomInput, (source, input) => {
      const answer = ask(source, input)
      answers[`${answer}`]++
      expect(answer, source).toBe(askReference(source, input))
    })
    fc.assert(agree, { seed, numRuns: EXPRESSIONS })
    console.log(`${EXPRESSIONS} expressions, ${JSON.stringify(answers)}`)
  })

  test.each(Object.entries(plantedFaults))('do not agree once %s', (_, change) => {
    expect(isNoticed(change), `none of ${LOOKS * EXPRESSIONS} noticed it, seed ${seed}`).toBe(true)
  })
})

const STEPS = 20_000
/** Joining lists costs a step per eight elements; nothing is cheaper. */
const MOST_READS = STEPS * 8

/** How often an evaluation reads an element of its lists, which costs it steps. */
function countReads(source: string, meter: Meter): number {
  let reads = 0
  const watch = (list: readonly unknown[]): readonly unknown[] =>
    new Proxy(list, {
      get: (target, name, receiver) => {
        if (typeof name === 'string' && /^\d+$/.test(name)) reads++
        return Reflect.get(target, name, receiver)
      },
    })
  const row = watch(Array.from({ length: 60 }, (_, index) => index))
  const input = { context: { rows: watch(Array.from({ length: 60 }, () => row)), row, long: 'ab'.repeat(5_000) } }
  const compiled = compileProgram(source, claimsEnvironment)
  if ('problems' in compiled) throw new Error(`${source}: ${JSON.stringify(compiled.problems)}`)
  const result = compiled.program.run(input, meter)
  if (meter.isEmpty) expect(isFailure(result)).toBe(true)
  return reads
}

const range = fc.constantFrom(
  'context.rows',
  'context.row',
  'context.rows[0]',
  '(context.row + context.row)',
  '[context.rows, context.row]',
)
const body = fc.constantFrom(
  'x == x',
  'context.rows == context.rows',
  '7.5 in context.row',
  'size(context.row + context.row) > 0',
  'context.rows != [x]',
  "context.long.matches('(a|b)*c')",
)
const turns: readonly ((over: string, inner: string) => string)[] = [
  (over, inner) => `${over}.all(x, ${inner} || true)`,
  (over, inner) => `${over}.exists(x, ${inner} && false)`,
  (over, inner) => `size(${over}.filter(x, ${inner})) >= 0`,
  (over, inner) => `size(${over}.map(x, ${inner})) >= 0`,
]
const loop = fc
  .tuple(fc.array(fc.tuple(range, fc.constantFrom(...turns)), { minLength: 1, maxLength: 3 }), body)
  .map(([loops, inner]) => loops.reduceRight<string>((made, [over, turn]) => turn(over, made), inner))

describe('the limit of steps', () => {
  test('bounds what random loops within loops read, and what runs out of steps has no answer', () => {
    const bounded = fc.property(loop, source => {
      expect(countReads(source, new Meter(STEPS)), source).toBeLessThanOrEqual(MOST_READS)
    })
    fc.assert(bounded, { seed, numRuns: 200 })
  })

  test('is missed once the meter never runs out', () => {
    const greedy = 'context.rows.all(a, context.rows.all(b, context.row.all(c, a != 1)))'
    expect(countReads(greedy, new Meter(STEPS))).toBeLessThanOrEqual(MOST_READS)
    expect(countReads(greedy, new Meter(Number.MAX_SAFE_INTEGER))).toBeGreaterThan(MOST_READS)
  })

  test('counts text and regular expressions', () => {
    for (const source of [
      "context.long.matches('(a|b){100}c')",
      'context.row.all(x, context.long.contains(context.long))',
    ]) {
      const meter = new Meter(STEPS)
      countReads(source, meter)
      expect(meter.isEmpty, source).toBe(true)
    }
  })
})
