import type { TestProject } from 'vitest/node'
import { startTestDatabase } from './world/test-database.ts'

/** One PostgreSQL for all of the suite's files, with a template that every file copies its own database from. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const database = await startTestDatabase()
  project.provide('database', database.urls)
  return () => database.stop()
}

declare module 'vitest' {
  interface ProvidedContext {
    database: { readonly appUrl: string; readonly ownerUrl: string; readonly template: string }
  }
}
