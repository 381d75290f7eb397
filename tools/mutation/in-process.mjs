// Runs the tests of the engine in the process that Stryker keeps: they are loaded once, and a change costs no more than
// the tests that reach it.
import { createRequire, registerHooks } from 'node:module'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { declareClassPlugin, PluginKind } from '@stryker-mutator/api/plugin'
import { DryRunStatus, determineHitLimitReached, TestStatus, toMutantRunResult } from '@stryker-mutator/api/test-runner'
import { testFilesOf } from './folders.ts'
import { told } from './told.mjs'

const asked = new URL('./told.mjs', import.meta.url).href
const stryker = {}
globalThis.__stryker__ = stryker

class InProcess {
  /** How often the engine and its tests were loaded: modules are told apart by it. */
  loads = 0

  capabilities() {
    return { reloadEnvironment: true }
  }

  async dryRun() {
    await this.load()
    const tests = await runAll(told, test => {
      stryker.currentTestId = test.id
    })
    return { status: DryRunStatus.Complete, tests, mutantCoverage: withoutHybrids(stryker.mutantCoverage) }
  }

  async mutantRun({ activeMutant, hitLimit, mutantActivation, reloadEnvironment, testFilter }) {
    stryker.activeMutant = mutantActivation === 'static' ? activeMutant.id : undefined
    if (this.loads === 0 || reloadEnvironment) await this.load()
    Object.assign(stryker, { activeMutant: activeMutant.id, hitCount: 0, hitLimit })
    const wanted = new Set(testFilter)
    const chosen = testFilter ? told.filter(({ id }) => wanted.has(id)) : told
    const tests = await runAll(chosen, undefined)
    return toMutantRunResult(
      determineHitLimitReached(stryker.hitCount, hitLimit) ?? { status: DryRunStatus.Complete, tests },
    )
  }

  async load() {
    const root = process.cwd()
    if (this.loads === 0) await this.prepare(root)
    this.loads++
    told.length = 0
    for (const file of testFilesOf(root, process.env.TENANTRY_MUTATED)) await import(pathToFileURL(file).href)
  }

  async prepare(root) {
    console.log = () => {}
    const { default: fc } = await import(
      pathToFileURL(createRequire(join(root, 'packages/engine/package.json')).resolve('fast-check')).href
    )
    // A counterexample is enough; nobody reads the smallest one.
    fc.configureGlobal({ endOnFailure: true })
    const engine = pathToFileURL(join(root, 'packages/engine/')).href
    registerHooks({
      resolve: (name, context, next) => {
        if (name === 'vitest') return { url: asked, shortCircuit: true }
        const found = next(name, context)
        const isOurs = found.url.startsWith(engine) && !found.url.includes('/node_modules/')
        return isOurs ? { ...found, url: `${found.url.split('?')[0]}?load=${this.loads}` } : found
      },
    })
  }
}

/** Runs tests until one fails; all of them where `before` is told of each. */
async function runAll(tests, before) {
  const results = []
  for (const test of tests) {
    before?.(test)
    const result = await run(test)
    results.push(result)
    if (!before && result.status === TestStatus.Failed) break
  }
  stryker.currentTestId = undefined
  return results
}

async function run({ id, work }) {
  const start = performance.now()
  const toResult = more => ({ id, name: id, timeSpentMs: performance.now() - start, ...more })
  try {
    await work()
    return toResult({ status: TestStatus.Success })
  } catch (error) {
    return toResult({ status: TestStatus.Failed, failureMessage: String(error?.message ?? error) })
  }
}

// What runs both while files are loaded and in a test is asked about in tests: that needs no process of its own.
function withoutHybrids({ static: early, perTest }) {
  const inTests = new Set(Object.values(perTest).flatMap(Object.keys))
  return { perTest, static: Object.fromEntries(Object.entries(early).filter(([id]) => !inTests.has(id))) }
}

export const strykerPlugins = [declareClassPlugin(PluginKind.TestRunner, 'in-process', InProcess)]
