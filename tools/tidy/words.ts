import { at, type Finding, type Source } from './source.ts'

const PROMISE = new RegExp(`\\b(${['TO', 'DO'].join('')}|${['FIX', 'ME'].join('')}|${['X', 'XX'].join('')})\\b`, 'g')

/** Code keeps no list of wishes: they are done, or they are issues. */
export function words(source: Source): Finding[] {
  return [...source.text.matchAll(PROMISE)].map(found =>
    at(source, found.index, `'${found[0]}' is a promise that nobody reads: do it now, or open an issue`),
  )
}
