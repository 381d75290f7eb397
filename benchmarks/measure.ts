/** The middle of some measurements; one slow run does not move it. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b)
  const middle = Math.floor(sorted.length / 2)
  const [low = Number.NaN, high = Number.NaN] =
    sorted.length % 2 === 1 ? [sorted[middle], sorted[middle]] : [sorted[middle - 1], sorted[middle]]
  return (low + high) / 2
}

/** How long a piece of work takes, in milliseconds. */
export async function time(work: () => unknown): Promise<number> {
  const start = performance.now()
  await work()
  return performance.now() - start
}

/**
 * Measures several things side by side: every round runs each of them `times` times, one thing after the other, so that
 * a busy moment of the machine falls on all. Answers the median of each, in milliseconds, after one round to warm up.
 */
export async function sideBySide<Name extends string>(
  things: Readonly<Record<Name, () => Promise<unknown>>>,
  { rounds, times }: { rounds: number; times: number },
): Promise<Record<Name, number>> {
  const names = Object.keys(things) as Name[]
  const taken = Object.fromEntries(names.map(name => [name, [] as number[]])) as Record<Name, number[]>
  for (let round = 0; round <= rounds; round += 1) {
    for (const name of names) {
      for (let turn = 0; turn < times; turn += 1) {
        const ms = await time(things[name])
        if (round > 0) taken[name].push(ms)
      }
    }
  }
  return Object.fromEntries(names.map(name => [name, median(taken[name])])) as Record<Name, number>
}

/** The CPU time that this process has used so far, in milliseconds. */
export function cpuMs(): number {
  const { user, system } = process.cpuUsage()
  return (user + system) / 1000
}
