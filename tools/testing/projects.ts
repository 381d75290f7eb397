import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { defineConfig } from 'vitest/config'
import { Ledger } from './ledger.ts'
import { longestFirst } from './longest-first.ts'
import type { Suite } from './suites.ts'

/** Where the reporter writes its account for the run that counts; unset when somebody runs vitest by hand. */
export const LEDGER_VARIABLE = 'TENANTRY_TEST_LEDGER'

/**
 * The vitest configuration of the suites below `root`: one project each, every test file in a process of its own unless
 * the suite shares them.
 */
export function vitestProjects(root: string, suites: Suite[]) {
  const ledger = process.env[LEDGER_VARIABLE]
  return defineConfig({
    root,
    test: {
      reporters: ledger ? ['default', new Ledger(ledger)] : ['default'],
      // Only what a test file itself says may skip or narrow a run; nothing passes for want of tests.
      allowOnly: false,
      passWithNoTests: false,
      teardownTimeout: 20_000,
      sequence: { sequencer: longestFirst(suites) },
      projects: suites.map(suite => ({
        extends: true,
        test: {
          name: suite.name,
          include: suite.include,
          exclude: ['**/node_modules/**', '**/dist/**'],
          pool: 'forks' as const,
          maxWorkers: suite.workers,
          fileParallelism: suite.workers > 1,
          isolate: !suite.sharesProcesses,
          testTimeout: suite.testTimeoutSeconds * 1000,
          hookTimeout: suite.testTimeoutSeconds * 1000,
          // A second, the default, is what a busy machine may take for one look.
          expect: { poll: { timeout: (suite.testTimeoutSeconds * 1000) / 2 } },
          globalSetup: suite.globalSetup && existsSync(join(root, suite.globalSetup)) ? [suite.globalSetup] : [],
        },
      })),
    },
  })
}
