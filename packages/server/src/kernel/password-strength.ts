import type { ZxcvbnFactory } from '@zxcvbn-ts/core'

/**
 * Only so many characters are judged: the judgement grows with the length and holds up everything else meanwhile. At
 * this length it took at most 40 ms for the worst text that was tried, at 128 characters 90.
 */
const JUDGED_LENGTH = 64

interface Judge {
  readonly estimator: ZxcvbnFactory
  readonly common: ReadonlySet<string>
}

let made: Promise<Judge> | undefined

/** The lists are large and most processes never need them: they are read when the first password is chosen. */
function getJudge(): Promise<Judge> {
  made ??= makeJudge()
  return made
}

async function makeJudge(): Promise<Judge> {
  const [{ ZxcvbnFactory }, { dictionary, adjacencyGraphs }] = await Promise.all([
    import('@zxcvbn-ts/core'),
    import('@zxcvbn-ts/language-common'),
  ])
  const estimator = new ZxcvbnFactory({ dictionary, graphs: adjacencyGraphs, maxLength: JUDGED_LENGTH })
  return { estimator, common: new Set(dictionary['passwords-common'].map(String)) }
}

/** How hard a password is to guess for who knows these names: zxcvbn's score, 0 to 4. */
export async function scorePassword(password: string, names: readonly string[]): Promise<number> {
  const { estimator } = await getJudge()
  return estimator.check(password, [...names]).score
}

/** Whether a password stands, in any case, on the list of those that are tried first. */
export async function isCommonPassword(password: string): Promise<boolean> {
  return (await getJudge()).common.has(password.toLowerCase())
}
