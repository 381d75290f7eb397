import { BaseSequencer, type TestSpecification } from 'vitest/node'
import type { Suite } from './suites.ts'

/**
 * The order of a suite's files: those that take long first, as the suite names them, so that at the end no worker waits
 * for another that has just begun a long one. All others in vitest's own order.
 */
export function longestFirst(suites: readonly Suite[]): typeof BaseSequencer {
  const longest = suites.flatMap(suite => suite.longest ?? [])
  const rank = ({ moduleId }: TestSpecification) => {
    const place = longest.findIndex(part => moduleId.includes(part))
    return place === -1 ? longest.length : place
  }
  return class extends BaseSequencer {
    override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
      const sorted = await super.sort(files)
      return sorted.sort((a, b) => rank(a) - rank(b))
    }
  }
}
