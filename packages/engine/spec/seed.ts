/** The seed of this run's random tests; `TENANTRY_SEED` repeats an earlier run. */
export const seed = readSeed()

function readSeed(): number {
  const given = Number(process.env.TENANTRY_SEED)
  return Number.isInteger(given) && given !== 0 ? given : Date.now() & 0x7fffffff
}
