import { join } from 'node:path'
import { runSuites } from './testing/run-suites.ts'
import { suites } from './testing/suites.ts'

process.exitCode = await runSuites({ root: join(import.meta.dirname, '..'), suites, args: process.argv.slice(2) })
