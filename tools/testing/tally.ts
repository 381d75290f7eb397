import type { Failure } from './failure.ts'
import type { EndEntry, Entry, FileEntry } from './ledger.ts'

/** How a vitest process ended. */
export type ProcessEnd = { code: number | null; signal: string | null; timedOut: boolean; interrupted: boolean }

/** A failure and the file it is of; without one where no file is to blame. */
export type FailureInFile = Failure & { path: string | undefined }

/** The count of one suite, everything that failed in it, and a line for what went wrong apart from that. */
export type Tally = { passed: number; failed: number; skipped: number; failures: FailureInFile[]; troubles: string[] }

/**
 * Counts one suite from what its files were, what the ledger says and how the process ended. Whatever is not accounted
 * for as passed or skipped counts as a failure: the three sources must agree before a suite has none.
 */
export function tally(expectedFiles: string[], entries: Entry[], end: ProcessEnd): Tally {
  const files = new Map<string, FileEntry>()
  for (const entry of entries) if (entry.kind === 'file') files.set(entry.path, entry)
  const last = entries.findLast((entry): entry is EndEntry => entry.kind === 'end')
  const result: Tally = { passed: 0, failed: 0, skipped: 0, failures: [], troubles: [] }

  for (const file of files.values()) {
    result.passed += file.passed
    result.skipped += file.skipped
    result.failed += file.failed
    result.failures.push(...file.failures.map(failure => ({ ...failure, path: file.path })))
    if (file.failed === 0 && file.state !== 'passed' && file.state !== 'skipped') blame(result, troubleOf(file))
  }
  for (const path of expectedFiles) if (!files.has(path)) blame(result, `${path} was never run`)
  if (last && last.unhandledErrors.length > 0) {
    const { length } = last.unhandledErrors
    blame(result, `${length} errors outside of any test`, length)
    result.failures.push(...last.unhandledErrors.map(failure => ({ ...failure, path: undefined })))
  }
  if (end.timedOut) blame(result, 'it took three times its budget and was stopped')
  else if (end.interrupted) blame(result, 'it was interrupted')
  else if (!last) blame(result, `vitest ended before its tests did (${endOf(end)})`)
  else if (end.code !== 0 && result.failed === 0) blame(result, `vitest reports a failure (${endOf(end)})`)
  if (result.passed + result.failed === 0) blame(result, 'no test ran')
  return result
}

function blame(tally: Tally, trouble: string, failures = 1): void {
  tally.failed += failures
  tally.troubles.push(trouble)
}

function troubleOf(file: FileEntry): string {
  if (file.state === 'failed') return `${file.path} failed outside of its tests`
  return `${file.path} did not come to an end`
}

function endOf(end: ProcessEnd): string {
  return end.signal ? `by ${end.signal}` : `with exit code ${end.code}`
}
