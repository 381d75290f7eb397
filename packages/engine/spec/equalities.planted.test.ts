import { describe, test } from 'vitest'
import { compile, listDifferences } from './differences.ts'
import { expectNoticed } from './noticed.ts'
import { plantedFaults } from './planted-faults.ts'
import { toSteps } from './random-steps.ts'
import { searchFaults } from './search-faults.ts'
import { listSearchDifferences, searchEngine } from './searches.ts'
import { listStepDifferences, updateEngine } from './steps.ts'
import { updateFaults } from './update-faults.ts'

describe('random worlds are not answered alike', () => {
  test.each(Object.entries(plantedFaults))('once %s', (_, lens) => {
    const wrongly = /^decide says/
    expectNoticed(drawn => listDifferences(drawn, lens).some(difference => wrongly.test(difference)))
  })

  test.each(Object.entries(searchFaults))('once %s', (_, fault) => {
    const faulty = { ...searchEngine, ...fault }
    expectNoticed(({ world, questions }) =>
      questions.some(
        asked => listSearchDifferences({ world, question: asked }, compile(world, asked), faulty).length > 0,
      ),
    )
  })

  test.each(Object.entries(updateFaults))('once %s', (_, fault) => {
    const faulty = { ...updateEngine, ...fault }
    expectNoticed(drawn => listStepDifferences(drawn, toSteps(drawn), faulty).length > 0)
  })
})
