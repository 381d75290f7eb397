import type { TestProject } from 'vitest/node'
import { startTestDatabase } from '../packages/server/test/world/test-database.ts'
import { buildConsole } from '../tools/console/build.ts'

/**
 * The console as it stands now, and one PostgreSQL for all stories. Each file has a browser of its own: one that several
 * processes shared stood still now and then, in the middle of the sweep.
 */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const built = await buildConsole({ onlyIfStale: true })
  if (!built.ok) throw new Error(`the console could not be built:\n${built.output}`)
  const database = await startTestDatabase()
  project.provide('database', database.urls)
  return () => database.stop()
}
