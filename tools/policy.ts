import { readFileSync } from 'node:fs'
import { CaseFault, readCase } from '@tenantry/engine/cases/read-case'
import { runCase } from '@tenantry/engine/cases/run-case'
import { WorldFault } from '@tenantry/engine/compile/world-fault'
import { tellVerdict } from './policy/tell-verdict.ts'

const usage = `usage:
  npm run policy -- test <file.yaml>...   ask the questions of these files, and compare the answers with what they expect`

const [command, ...files] = process.argv.slice(2)
if (command !== 'test' || files.length === 0) {
  console.error(usage)
  process.exit(2)
}
const ok = files.map(test)
process.exitCode = ok.every(Boolean) ? 0 : 1

/** Whether everything that a file expects comes out; prints what does not, and why. */
function test(file: string): boolean {
  try {
    const verdicts = runCase(readCase(readFileSync(file, 'utf8')).content)
    const failed = verdicts.filter(({ passed }) => !passed)
    for (const verdict of failed) console.log(`failed: ${tellVerdict(verdict)}`)
    console.log(`${file}: ${verdicts.length - failed.length} passed, ${failed.length} failed`)
    return failed.length === 0
  } catch (thrown) {
    if (!isExpected(thrown)) throw thrown
    console.error(`${file} cannot be tested:\n${thrown.message}`)
    return false
  }
}

/** What may be wrong with a file, in words that say so. */
function isExpected(thrown: unknown): thrown is Error {
  return thrown instanceof CaseFault || thrown instanceof WorldFault || (thrown instanceof Error && 'code' in thrown)
}
