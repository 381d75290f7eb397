import fc from 'fast-check'
import { expect } from 'vitest'
import { type RandomCase, randomCase } from './random-world.ts'
import { seed } from './seed.ts'

const MOST = 1500

/** Fails unless one of many random worlds shows what `notices` looks for: so a planted fault does not go unseen. */
export function expectNoticed(notices: (drawn: RandomCase) => boolean): void {
  const noticed = fc.sample(randomCase, { seed, numRuns: MOST }).findIndex(notices)
  expect(noticed, `none of ${MOST} random worlds noticed it, seed ${seed}`).not.toBe(-1)
}
