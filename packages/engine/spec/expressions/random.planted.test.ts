import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { seed } from '../seed.ts'
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
