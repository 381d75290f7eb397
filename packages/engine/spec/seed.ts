/** The seed of this run's random tests; `TENANTRY_SEED` repeats an earlier run. */
export const seed = readSeed()

/** How many random worlds, texts or questions a test draws: as many as usual, and at most `TENANTRY_MOST_TIMES`. */
export function timesUpTo(usual: number): number {
  return Math.min(usual, Number(process.env.TENANTRY_MOST_TIMES ?? usual))
}

function readSeed(): number {
  const given = Number(process.env.TENANTRY_SEED)
  return Number.isInteger(given) && given !== 0 ? given : Date.now() & 0x7fffffff
}
