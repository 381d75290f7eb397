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

const drawn = fc.sample(fc.tuple(randomTruth, randomInput), { seed, numRuns: 2_000 })

describe('our evaluator and the one of the library that parses for us', () => {
  test.each(Object.entries(plantedFaults))(
    'do not agree once %s',
    (_, change) => {
      const noticed = drawn.findIndex(([source, input]) => ask(change(source), input) !== askReference(source, input))
      expect(noticed, `none of ${drawn.length} noticed it, seed ${seed}`).not.toBe(-1)
    },
    120_000,
  )
})

describe('the limit of steps', () => {
  test('is missed once the meter never runs out', () => {
    const greedy = 'context.rows.all(a, context.rows.all(b, context.row.all(c, a != 1)))'
    expect(countReads(greedy, new Meter(STEPS))).toBeLessThanOrEqual(MOST_READS)
    expect(countReads(greedy, new Meter(Number.MAX_SAFE_INTEGER))).toBeGreaterThan(MOST_READS)
  })
})
