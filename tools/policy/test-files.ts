import { readFileSync } from 'node:fs'
import { CaseFault, readCase } from '@tenantry/engine/cases/read-case'
import { runCase } from '@tenantry/engine/cases/run-case'
import { WorldFault } from '@tenantry/engine/compile/world-fault'
import { tellVerdict } from './tell-verdict.ts'
import { exits, UsageFault, type Words } from './words.ts'

/** Runs the tests of files, without a server. */
export async function testFiles({ files }: Words): Promise<number> {
  if (files.length === 0) throw new UsageFault('say which files')
  return files.map(test).every(Boolean) ? exits.done : exits.failed
}

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
