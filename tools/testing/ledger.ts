import { appendFileSync } from 'node:fs'
import type { Reporter, SerializedError, TestModule, TestRunEndReason, Vitest } from 'vitest/node'
import { type Failure, listFailures, toFailure } from './failure.ts'

/** What happened in one test file. */
export type FileEntry = {
  kind: 'file'
  path: string
  /** vitest's word for the file as a whole: a file that cannot be imported has failed without a failed test. */
  state: 'passed' | 'failed' | 'skipped' | 'pending' | 'queued'
  passed: number
  failed: number
  skipped: number
  failures: Failure[]
}

/** Written last. A ledger without it is of a run that died. */
export type EndEntry = { kind: 'end'; reason: TestRunEndReason; unhandledErrors: Failure[] }

/** One line of the ledger, which is JSON per line. */
export type Entry = FileEntry | EndEntry

/**
 * Writes what vitest did to a file, line by line, so that a run that dies half way leaves what it knew. Also lets a
 * signal end the run in order: tests under way are finished or dropped, and global set-ups are taken down.
 */
export class Ledger implements Reporter {
  readonly #path: string

  constructor(path: string) {
    this.#path = path
  }

  onInit(vitest: Vitest): void {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
      process.on(signal, () => void vitest.cancelCurrentRun('keyboard-input'))
    }
  }

  onTestModuleEnd(module: TestModule): void {
    this.#write(fileEntry(module))
  }

  onTestRunEnd(modules: ReadonlyArray<TestModule>, errors: ReadonlyArray<SerializedError>, reason: TestRunEndReason) {
    for (const module of modules) this.#write(fileEntry(module))
    const unhandledErrors = errors.map(error => toFailure('outside of any test', error))
    this.#write({ kind: 'end', reason, unhandledErrors })
  }

  #write(entry: Entry): void {
    appendFileSync(this.#path, `${JSON.stringify(entry)}\n`)
  }
}

function fileEntry(module: TestModule): FileEntry {
  const count = { passed: 0, failed: 0, skipped: 0 }
  for (const test of module.children.allTests()) {
    const { state } = test.result()
    // A test that never came to an end has not passed.
    count[state === 'pending' ? 'failed' : state] += 1
  }
  return { kind: 'file', path: module.moduleId, state: module.state(), ...count, failures: listFailures(module) }
}
