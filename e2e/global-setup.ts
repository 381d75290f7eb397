import type { TestProject } from 'vitest/node'
import { startTestDatabase } from '../packages/server/test/world/test-database.ts'
import { buildConsole } from '../tools/console/build.ts'
import { startBrowserServer } from './harness/browser.ts'

/** The console as it stands now, one PostgreSQL and one browser for all stories. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const built = await buildConsole({ onlyIfStale: true })
  if (!built.ok) throw new Error(`the console could not be built:\n${built.output}`)
  const browser = await startBrowserServer()
  const database = await startTestDatabase().catch(async thrown => {
    await browser.close()
    throw thrown
  })
  project.provide('database', database.urls)
  project.provide('browser', browser.wsEndpoint())
  return async () => {
    await browser.close()
    await database.stop()
  }
}

declare module 'vitest' {
  interface ProvidedContext {
    browser: string
  }
}
