import { readdirSync } from 'node:fs'
import { join } from 'node:path'

/** The folders of the engine, those first where a mistake is a wrong decision. */
export const folders = [
  'decide',
  'compile',
  'update',
  'search',
  'explain',
  'compare',
  'preview',
  'cases',
  'expressions',
] as const

/** Folders with tests of their own, which are asked alone. What only others would notice counts as missed. */
const ownTests: Readonly<Record<string, RegExp>> = {
  preview: /^preview(-stories)?\.test/,
  expressions: /^(expressions\/(?!random-loops)[\w-]+\.test|claims|cases)/,
}

/** Left out: what is slow, and what would be noticed by tests of something else. Planted faults test the tests. */
const leftOut = /^(preview|expressions|many)|planted/

/** Slow ones come last: the first test that fails is enough. */
const slow = [/^cases/, /explain-truth/, /equalities/, /random/, /conformance/]

/** The test files that are asked about a change in a folder, quick ones first. */
export function testFilesOf(root: string, folder: string): readonly string[] {
  const spec = join(root, 'packages/engine/spec')
  const own = ownTests[folder]
  return readdirSync(spec, { recursive: true, encoding: 'utf8' })
    .filter(path => path.endsWith('.test.ts') && (own === undefined ? !leftOut.test(path) : own.test(path)))
    .toSorted((a, b) => slownessOf(a) - slownessOf(b))
    .map(path => join(spec, path))
}

/** How much a random test draws there: enough to notice most, little enough to ask thousands of times. */
export function timesOf(folder: string): number {
  if (folder === 'expressions') return 300
  return folder === 'preview' ? 4 : 30
}

function slownessOf(path: string): number {
  return slow.findIndex(pattern => pattern.test(path))
}
