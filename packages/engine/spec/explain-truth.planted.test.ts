import { describe, test } from 'vitest'
import type { Explanation } from '../src/explain/explanation.ts'
import { listUntruthsAbout } from './explain-truth.ts'
import { expectNoticed } from './noticed.ts'

/** Explanations that are wrong on purpose. */
const plantedFaults: Readonly<Record<string, (told: Explanation) => Explanation>> = {
  'a chain is left out': told => ({ ...told, chains: told.chains.slice(0, -1) }),
  'a chain by an expression is left out': told => ({
    ...told,
    chains: told.chains.filter(({ assignment }, i) => i === 0 || assignment.match.by !== 'claims'),
  }),
  'the level above is not named': told => ({
    ...told,
    chains: told.chains.map(({ inheritedFrom: _, ...chain }) => chain),
  }),
  'a deny is left out of the obstacles': told => changeObstacles(told, kind => kind !== 'denied'),
  'the gate is left out of the obstacles': told => changeObstacles(told, kind => kind !== 'gate'),
  'an expression is left out of the obstacles': told => changeObstacles(told, kind => !kind.startsWith('expression')),
  'a miss is left out': told => ({ ...told, misses: told.misses.slice(1) }),
}

describe('what is explained about random worlds', () => {
  test.each(Object.entries(plantedFaults))('is found untrue once %s', (_, change) => {
    expectNoticed(drawn => listUntruthsAbout(drawn, change).length > 0)
  })
})

function changeObstacles(told: Explanation, keep: (kind: string) => boolean): Explanation {
  const misses = told.misses.map(miss => ({ ...miss, obstacles: miss.obstacles.filter(({ kind }) => keep(kind)) }))
  return { ...told, misses }
}
