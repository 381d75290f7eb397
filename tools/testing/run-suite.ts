import { type ChildProcess, spawn } from 'node:child_process'
import { chmodSync, existsSync, globSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Filter } from './filter.ts'
import type { Entry } from './ledger.ts'
import { LEDGER_VARIABLE } from './projects.ts'
import type { Suite } from './suites.ts'
import { type ProcessEnd, type Tally, tally } from './tally.ts'

const GUARD = join(import.meta.dirname, '../runner/stop-with-parent.mjs')
const STOP_GRACE_MS = 10_000
const LIMIT_IN_BUDGETS = 3
const PROOF_FACTOR = 20
const MOST_REMOVALS = 100
const REMOVAL_PAUSE_MS = 100

/** What one suite came to. */
export type SuiteResult = Tally & { seconds: number }

/** A suite under way: its result, and a way to end it early (the second time at once). */
export type RunningSuite = { result: Promise<SuiteResult>; stop: () => void }

/** The suite's test files whose path contains one of the filter's words; all of them without words. */
export function filesOf(root: string, suite: Suite, filter: Filter): string[] {
  return globSync(suite.include, { cwd: root, exclude: name => name === 'node_modules' || name === 'dist' })
    .filter(path => filter.words.length === 0 || filter.words.some(word => path.includes(word)))
    .map(path => join(root, path))
}

/** Runs `files` of a suite in a vitest of their own, showing its output, and counts what it did. */
export function startSuite(run: { root: string; suite: Suite; files: string[]; filter: Filter }): RunningSuite {
  const folder = makeTemporaryFolder()
  const ledger = join(folder, 'ledger.jsonl')
  const startedAt = performance.now()
  const child = spawnVitest(run, { folder, ledger })
  const limitMs = run.suite.budgetSeconds * 1000 * LIMIT_IN_BUDGETS * (process.env.TENANTRY_PROOF ? PROOF_FACTOR : 1)
  const state = { timedOut: false, interrupted: false }

  const stop = () => {
    if (state.interrupted || state.timedOut) killGroup(child, 'SIGKILL')
    child.kill('SIGTERM')
    setTimeout(() => killGroup(child, 'SIGKILL'), STOP_GRACE_MS).unref()
  }
  const limit = setTimeout(() => {
    stop()
    state.timedOut = true
  }, limitMs)

  const result = ended(child).then(async (end): Promise<SuiteResult> => {
    clearTimeout(limit)
    killGroup(child, 'SIGKILL')
    const count = tally(run.files, readLedger(ledger), { ...end, ...state })
    const seconds = (performance.now() - startedAt) / 1000
    await removeFolder(folder)
    return { ...count, seconds }
  })
  return {
    result,
    stop: () => {
      stop()
      state.interrupted = true
    },
  }
}

/** Where everything that a suite puts aside goes, so that nothing of it is left, however the suite ends. */
function makeTemporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'tenantry-test-'))
  // Root has PostgreSQL run as another user, who must get through.
  chmodSync(folder, 0o755)
  return folder
}

/** A PostgreSQL whose server was killed still writes while it shuts down, and brings back what was removed. */
async function removeFolder(folder: string): Promise<void> {
  for (let attempt = 1; attempt <= MOST_REMOVALS; attempt += 1) {
    try {
      rmSync(folder, { recursive: true, force: true })
    } catch (error) {
      if (attempt === MOST_REMOVALS) console.error(`${folder} cannot be removed, do it by hand: ${String(error)}`)
    }
    await sleep(REMOVAL_PAUSE_MS)
    if (!existsSync(folder)) return
  }
}

type Places = { folder: string; ledger: string }

function spawnVitest({ root, suite, files, filter }: Parameters<typeof startSuite>[0], places: Places): ChildProcess {
  const vitest = join(dirname(createRequire(import.meta.url).resolve('vitest/package.json')), 'vitest.mjs')
  const args = ['--import', GUARD, vitest, 'run', '--root', root, '--project', suite.name, ...filter.flags]
  if (filter.words.length > 0) args.push(...files)
  return spawn(process.execPath, args, {
    cwd: root,
    // A group of its own, so that workers and what they started can be ended with it.
    detached: true,
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    env: {
      ...process.env,
      TMPDIR: places.folder,
      // Dozens of processes load the same modules.
      NODE_COMPILE_CACHE: join(places.folder, 'compiled'),
      [LEDGER_VARIABLE]: places.ledger,
      TENANTRY_RUNNER_PID: String(process.pid),
    },
  })
}

function ended(child: ChildProcess): Promise<Pick<ProcessEnd, 'code' | 'signal'>> {
  return new Promise(resolve => {
    child.once('error', error => resolve({ code: 1, signal: error.message }))
    child.once('exit', (code, signal) => resolve({ code, signal }))
  })
}

function readLedger(path: string): Entry[] {
  if (!existsSync(path)) return []
  // A line cut off by a kill is not an account of anything.
  const lines = readFileSync(path, 'utf8').split('\n').slice(0, -1)
  return lines.map(line => JSON.parse(line))
}

function killGroup(child: ChildProcess, signal: NodeJS.Signals): void {
  try {
    if (child.pid) process.kill(-child.pid, signal)
  } catch {
    // The group is gone, which is what was asked for.
  }
}
