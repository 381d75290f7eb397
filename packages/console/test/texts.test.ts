import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { de as entranceDe } from '../src/entrance/texts/de.ts'
import { en as entranceEn } from '../src/entrance/texts/en.ts'
import { de } from '../src/texts/de.ts'
import { en } from '../src/texts/en.ts'

type Tree = { readonly [key: string]: string | Tree }

function leavesOf(tree: Tree, path = ''): [path: string, text: string][] {
  return Object.entries(tree).flatMap(([key, value]): [string, string][] =>
    typeof value === 'string' ? [[path + key, value]] : leavesOf(value, `${path}${key}.`),
  )
}

/** The placeholders and tags of a message, each once, whatever their order. */
function slotsOf(text: string): string[] {
  // Not the words that a plural puts in braces: `one {match}`.
  const names = [...text.matchAll(/(?<!(?:=\d+|\b(?:zero|one|two|few|many|other)) )\{(\w+)[,}]|<(\w+)>/g)].map(
    match => match[1] ?? match[2] ?? '',
  )
  return [...new Set(names)].sort()
}

/** What one catalogue has that the other lacks, or fills differently. */
function differences(one: Tree, other: Tree): string[] {
  const others = new Map(leavesOf(other))
  return leavesOf(one).flatMap(([path, text]) => {
    const twin = others.get(path)
    if (twin === undefined) return [`${path} is missing`]
    return slotsOf(text).join() === slotsOf(twin).join() ? [] : [`${path} has other placeholders`]
  })
}

const source = readdirSync(`${import.meta.dirname}/../src`, { recursive: true, encoding: 'utf8' })
  .filter(file => /\.tsx?$/.test(file) && !/(^|\/)texts\//.test(file))
  .map(file => readFileSync(`${import.meta.dirname}/../src/${file}`, 'utf8'))
  .join('\n')

/** Everything that stands in quotes and could be a place in the catalogue. */
const quoted = new Set([...source.matchAll(/'(?=([^'\n]+)')/g)].map(match => match[1] ?? ''))

/** Whether some code names the text by the end of its path: `t('table.search')` or `texts.logIn.title`. */
function isNamed(path: string): boolean {
  const steps = path.split('.')
  const ends = steps.map((_, index) => steps.slice(index).join('.'))
  return ends.some(end => quoted.has(end)) || source.includes(`texts.${path}`)
}

describe('the texts of the console', () => {
  it('stand in both languages, with the same placeholders', () => {
    expect([...differences(en, de), ...differences(de, en)]).toEqual([])
    expect([...differences(entranceEn, entranceDe), ...differences(entranceDe, entranceEn)]).toEqual([])
  })

  it('would not pass with a text forgotten or a placeholder misspelt', () => {
    expect(differences({ a: 'Hello {name}', b: 'Bye' }, { a: 'Hallo {nmae}' })).toEqual([
      'a has other placeholders',
      'b is missing',
    ])
  })

  it('are all used', () => {
    expect(
      leavesOf(en)
        .concat(leavesOf(entranceEn))
        .map(([path]) => path)
        .filter(path => !isNamed(path)),
    ).toEqual([])
  })
})
