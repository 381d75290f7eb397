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
]

const ownTests = {
  preview: /^preview\.test/,
  expressions: /^(expressions\/\w+\.test|claims|cases)/,
}
/** Slow ones last: the first test that fails is enough. */
const slow = [/^cases/, /explain-truth/, /equalities/, /random/, /conformance/]

/** The test files asked about changes in a folder, absolute, quick ones first. What others would notice is left out. */
export function testFilesOf(root, folder) {
  const spec = join(root, 'packages/engine/spec')
  const isAsked = ownTests[folder]
    ? path => ownTests[folder].test(path)
    : path => !/^(preview|expressions|many)|planted/.test(path)
  const files = readdirSync(spec, { recursive: true }).filter(path => path.endsWith('.test.ts') && isAsked(path))
  return files.toSorted((a, b) => slowness(a) - slowness(b)).map(path => join(spec, path))
}

function slowness(path) {
  return slow.findIndex(pattern => pattern.test(path))
}
