import fc from 'fast-check'
import { beforeAll, expect, test } from 'vitest'
import { Meter } from '../../src/expressions/meter.ts'
import { seed } from '../seed.ts'
import { countReads, MOST_READS, STEPS } from './count-reads.ts'

beforeAll(() => console.log(`random loops: TENANTRY_SEED=${seed}`))

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

test('the limit of steps bounds what random loops within loops read, and what runs out of steps has no answer', () => {
  const bounded = fc.property(loop, source => {
    expect(countReads(source, new Meter(STEPS)), source).toBeLessThanOrEqual(MOST_READS)
  })
  fc.assert(bounded, { seed, numRuns: 200 })
}, 120_000)
