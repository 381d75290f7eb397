import { relative } from 'node:path'
import { type Filter, parseFilter } from './filter.ts'
import { filesOf, type RunningSuite, type SuiteResult, startSuite } from './run-suite.ts'
import type { Suite } from './suites.ts'
import type { FailureInFile } from './tally.ts'

type Row = SuiteResult & { suite: Suite }

/**
 * Runs the suites one after the other, repeats what failed, and prints, last and alone on a line, `N passed, N failed`.
 * Never `0 failed` unless every test file was run to its end and nothing failed beside the tests. Resolves to the exit
 * code.
 *
 * A suite without tests counts as failed, unless a filter leaves it out.
 */
export async function runSuites(options: { root: string; suites: Suite[]; args: string[] }): Promise<number> {
  const rows: Row[] = []
  let running: RunningSuite | undefined
  let interrupted = false
  const stop = () => {
    interrupted = true
    running?.stop()
  }
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, stop)

  try {
    const filter = parseFilter(options.args)
    for (const suite of options.suites) {
      if (interrupted) break
      const files = filesOf(options.root, suite, filter)
      if (files.length === 0) {
        if (filter.words.length === 0) rows.push({ suite, ...withoutTests(suite) })
        continue
      }
      running = startSuite({ root: options.root, suite, files, filter })
      rows.push({ suite, ...forgiveEmpty(await running.result, filter) })
      running = undefined
    }
  } catch (error) {
    console.error(error instanceof Error ? error.message : error)
    return conclude(options.root, rows, 1)
  }
  return conclude(options.root, rows, interrupted ? 1 : 0)
}

function withoutTests(suite: Suite): SuiteResult {
  const trouble = `no test file matches ${suite.include.join(' or ')}`
  return { passed: 0, failed: 1, skipped: 0, failures: [], troubles: [trouble], seconds: 0 }
}

/** With a pattern of titles, a suite in which nothing matches is not to blame; the sum of all still is. */
function forgiveEmpty(result: SuiteResult, filter: Filter): SuiteResult {
  const nothingRan = result.passed === 0 && result.failed === 1 && result.troubles[0] === 'no test ran'
  if (filter.flags.length === 0 || !nothingRan) return result
  return { ...result, failed: 0, troubles: [] }
}

function conclude(root: string, rows: Row[], missing: number): number {
  const passed = sum(rows.map(row => row.passed))
  const counted = sum(rows.map(row => row.failed))
  const failed = passed + counted === 0 ? 1 : Math.max(counted, missing)
  const failures = rows.flatMap(row => row.failures.map(failure => describeFailure(root, row, failure)))
  if (failures.length > 0) console.log(`\n${failures.join('\n\n')}`)
  console.log(`\n${table(rows)}`)
  for (const row of rows) for (const trouble of row.troubles) console.log(`${row.suite.name}: ${trouble}`)
  if (rows.length === 0) console.log('no test file matches')
  console.log(`${passed} passed, ${failed} failed`)
  return failed === 0 ? 0 : 1
}

/** Said again at the end, so that the tail of a log is enough to know what failed. */
function describeFailure(root: string, { suite }: Row, { path, title, error }: FailureInFile): string {
  const name = [suite.name, path === undefined ? undefined : relative(root, path), title].filter(Boolean).join(' > ')
  const lines = error.replaceAll(`${root}/`, '').split('\n')
  return [`FAILED ${name}`, ...lines.map(line => `    ${line}`)].join('\n')
}

function table(rows: Row[]): string {
  const lines = rows.map(({ suite, seconds, passed, failed, skipped }) => {
    const over = seconds > suite.budgetSeconds ? '  over budget' : ''
    return [
      suite.name.padEnd(10),
      `${passed} passed`.padStart(13),
      `${failed} failed`.padStart(11),
      `${skipped} skipped`.padStart(11),
      `${seconds.toFixed(1)} s of ${suite.budgetSeconds} s`.padStart(18),
      over,
    ].join('')
  })
  const total = `all suites: ${sum(rows.map(row => row.seconds)).toFixed(1)} s`
  return [...lines, total].join('\n')
}

function sum(numbers: number[]): number {
  return numbers.reduce((total, number) => total + number, 0)
}
