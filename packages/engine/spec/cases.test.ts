import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { toQuestion, toWorld } from '../src/cases/case-world.ts'
import { readCase } from '../src/cases/read-case.ts'
import { decide } from '../src/decide/decide.ts'
import { toExpressionInput } from '../src/decide/judge.ts'
import { permits } from '../src/decide/permits.ts'
import { explain } from '../src/explain/explain.ts'
import { compileExpression } from '../src/expressions/expression.ts'
import type { World } from '../src/model.ts'
import { subjectsOf } from '../src/preview/subjects-of.ts'
import { compile } from './differences.ts'
import { type Meanings, naiveDecide } from './naive.ts'

const folder = new URL('../../../cases/', import.meta.url)
const files = readdirSync(folder).filter(name => name.endsWith('.yaml'))

test('there are cases', () => expect(files.length).toBeGreaterThan(3))

describe.each(files)('%s', file => {
  const { content: given } = readCase(readFileSync(new URL(file, folder), 'utf8'))
  const world = toWorld(given)

  test.each(given.tests ?? [])('$tenant $policy $permission $user: $expect', asked => {
    const question = toQuestion(asked)
    const { system, tenant } = compile(world, question)
    const { outcome, errors } = decide(system, tenant, question)
    expect(outcome).toBe(asked.expect)
    expect(errors.map(({ code }) => code)).toEqual(asked.error === undefined ? [] : [asked.error])
    expect(naiveDecide(world, question, meaningsOf(world))).toBe(asked.expect)
    expect(permits(system, tenant, question)).toBe(asked.expect === 'allow')
    expect(explain(system, tenant, question).outcome).toBe(asked.expect)
  })
})

// Here the naive evaluator takes the word of the expressions themselves; what they mean is tested beside them.
function meaningsOf(world: World): Meanings {
  const { expressions } = subjectsOf(world, ...world.tenants)
  return new Map(
    expressions.map(source => {
      const compiled = compileExpression(source)
      if (!compiled.ok) throw new Error(`the expression "${source}" does not compile`)
      return [source, situation => compiled.expression.evaluate(toExpressionInput(situation)).matches]
    }),
  )
}
