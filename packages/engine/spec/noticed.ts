import fc from 'fast-check'
import { expect } from 'vitest'
import { type RandomCase, randomCase } from './random-world.ts'
import { seed } from './seed.ts'

/** The rarest of the planted faults shows in one of about three hundred worlds: with these no seed misses it. */
const LOOKS = 1_000
const WORLDS = 20

/** Fails unless one of many random worlds shows what `notices` looks for: so a planted fault does not go unseen. */
export function expectNoticed(notices: (drawn: RandomCase) => boolean): void {
  for (let look = 0; look < LOOKS; look++) {
    if (fc.sample(randomCase, { seed: seed + look, numRuns: WORLDS }).some(notices)) return
  }
  expect.fail(`none of ${LOOKS * WORLDS} random worlds noticed it, seed ${seed}`)
}
