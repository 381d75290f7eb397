interface Estimator {
  check(password: string, names: string[]): { score: number }
}

/** As many characters as the server judges. */
const JUDGED_LENGTH = 64

let made: Promise<Estimator> | undefined

/** The lists of common passwords are large: they are fetched when somebody first types a new password. */
async function makeEstimator(): Promise<Estimator> {
  const [{ ZxcvbnFactory }, { dictionary, adjacencyGraphs }] = await Promise.all([
    import('@zxcvbn-ts/core'),
    import('@zxcvbn-ts/language-common'),
  ])
  return new ZxcvbnFactory({ dictionary, graphs: adjacencyGraphs, maxLength: JUDGED_LENGTH })
}

/** How hard a password is to guess, 0 to 4, as the server will say as well. */
export async function estimateScore(password: string, names: readonly string[]): Promise<number> {
  made ??= makeEstimator()
  made.catch(() => {
    // Whoever comes later may have better luck.
    made = undefined
  })
  return (await made).check(password, names.filter(Boolean)).score
}
