import { stripVTControlCharacters } from 'node:util'
import type { SerializedError, TestCase, TestModule, TestSuite } from 'vitest/node'

/** What failed, by its full title, and the first lines of why: enough to know it from the tail of a log. */
export type Failure = { title: string; error: string }

const LINES_OF_ERROR = 8
const WIDEST_LINE = 240

/** Everything in a file that failed: its tests, and what threw outside of them, such as a hook or an import. */
export function listFailures(module: TestModule): Failure[] {
  const failures = module.errors().map(error => toFailure('outside of its tests', error))
  for (const suite of module.children.allSuites()) failures.push(...listFailuresOfSuite(suite))
  for (const test of module.children.allTests()) failures.push(...listFailuresOfTest(test))
  return failures
}

/** One failure with the first lines of its error, and where it was thrown. */
export function toFailure(title: string, error: SerializedError): Failure {
  const name = error.name && !error.message.startsWith(error.name) ? `${error.name}: ` : ''
  const diff = typeof error.diff === 'string' ? `\n${error.diff}` : ''
  const lines = stripVTControlCharacters(`${name}${error.message}${diff}`)
    .split('\n')
    .filter(line => line.trim() !== '')
  const place = error.stacks?.[0]
  const at = place ? [`at ${place.file}:${place.line}`] : []
  return { title, error: [...lines.slice(0, LINES_OF_ERROR).map(shorten), ...at].join('\n') }
}

function listFailuresOfSuite(suite: TestSuite): Failure[] {
  return suite.errors().map(error => toFailure(suite.fullName, error))
}

function listFailuresOfTest(test: TestCase): Failure[] {
  const { state, errors } = test.result()
  if (state === 'pending') return [{ title: test.fullName, error: 'did not come to an end' }]
  if (state !== 'failed') return []
  const [first] = errors
  return [first ? toFailure(test.fullName, first) : { title: test.fullName, error: 'failed without an error' }]
}

function shorten(line: string): string {
  return line.length > WIDEST_LINE ? `${line.slice(0, WIDEST_LINE)}…` : line
}
