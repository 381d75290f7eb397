import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { Meter } from '../../src/expressions/meter.ts'
import { seed } from '../seed.ts'
import { countReads, MOST_READS, STEPS } from './count-reads.ts'
import { randomInput, randomTruth } from './random-expression.ts'
import { ask, askReference } from './reference.ts'

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
  test.each(Object.entries(plantedFaults))('do not agree once %s', (_, change) => {
    expect(isNoticed(change), `none of ${LOOKS * EXPRESSIONS} noticed it, seed ${seed}`).toBe(true)
  })
})

describe('the limit of steps', () => {
  test('is missed once the meter never runs out', () => {
    const greedy = 'context.rows.all(a, context.rows.all(b, context.row.all(c, a != 1)))'
    expect(countReads(greedy, new Meter(STEPS))).toBeLessThanOrEqual(MOST_READS)
    expect(countReads(greedy, new Meter(Number.MAX_SAFE_INTEGER))).toBeGreaterThan(MOST_READS)
  })
})
