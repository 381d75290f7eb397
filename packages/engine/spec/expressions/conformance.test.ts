import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { expressionLimits } from '../../src/expressions/limits.ts'
import { listVectors, runVector, wantsError } from './conformance.ts'

const guide = readFileSync(join(import.meta.dirname, '../../../../docs/guides/claims-expressions.md'), 'utf8')
const [areas, named] = guide
  .slice(guide.indexOf('## Where it differs from CEL'))
  .split('And these vectors')
  .map(part => [...part.matchAll(/^\| `([^`]+)` \|/gm)].map(([, name = '']) => name))

const vectors = listVectors()

describe('the public conformance vectors of CEL', () => {
  test('are all there', () => {
    expect(vectors.length).toBeGreaterThan(2_300)
  })

  test('give their value, but for the deviations that the guide lists, and the list is exact', () => {
    const isListed = ({ section, name }: (typeof vectors)[number]) =>
      areas?.some(area => section === area || section.startsWith(`${area}/`)) || named?.includes(`${section}/${name}`)
    const expected = vectors.filter(vector => isListed(vector) && !wantsError(vector))
    const outcomes = new Map(vectors.map(vector => [vector, runVector(vector)]))
    const deviating = vectors.filter(vector => outcomes.get(vector) !== 'agrees')
    expect(deviating.map(nameOf)).toEqual(expected.map(nameOf))
    expect(named?.filter(name => !deviating.some(vector => nameOf(vector) === name))).toEqual([])
    console.log(
      `${vectors.length - deviating.length} of ${vectors.length} vectors agree, ${deviating.length} deviate as listed`,
    )
    // Another value than CEL's only where names have containers; everywhere else an error.
    const differing = vectors.filter(vector => outcomes.get(vector) === 'differs')
    expect(differing.map(nameOf)).toEqual([
      'namespace/namespace/self_eval_container_lookup',
      'namespace/namespace/self_eval_container_lookup_unchecked',
    ])
  })
})

describe('the guide', () => {
  test('names every limit as it is', () => {
    const limits = [...guide.matchAll(/^\| `(\w+)` \| ([\d,]+) /gm)].map(([, name, value = '']) => [
      name,
      Number(value.replaceAll(',', '')),
    ])
    expect(Object.fromEntries(limits)).toEqual(expressionLimits)
  })
})

function nameOf({ section, name }: (typeof vectors)[number]): string {
  return `${section}/${name}`
}
