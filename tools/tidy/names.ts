import { basename } from 'node:path'
import { at, type Finding, type Source } from './source.ts'

const DRAWERS = new Set(['shared', 'common', 'util', 'utils', 'helper', 'helpers', 'misc', 'lib'])
const KEBAB = /^\.?[a-z0-9]+(-[a-z0-9]+)*(\.[a-z0-9]+(-[a-z0-9]+)*)*$/
/** Names that readers and tools look for as they are. Locales are named as the standard writes them. */
const GIVEN =
  /^(README|ARCHITECTURE|STYLE|CONTRIBUTING|SECURITY|CHANGELOG|LICENSE|NOTICE)(\.[a-z]+)*$|^[a-z]{2}-[A-Z]{2}\.\w+$/

/** A name says what is inside: no drawers for everything, and one spelling that can be typed without looking. */
export function names(source: Source): Finding[] {
  const file = basename(source.path)
  const findings: Finding[] = []
  for (const part of source.path.split('/')) {
    const name = part.replace(/(\.test)?\.\w+$/, '')
    if (!DRAWERS.has(name)) continue
    findings.push(at(source, 0, `'${part}' is a drawer that collects everything: name it after the idea that it holds`))
  }
  if (!KEBAB.test(file) && !GIVEN.test(file)) {
    findings.push(at(source, 0, `'${file}' is not kebab-case: lower-case words with hyphens, the role after a dot`))
  }
  return findings
}
