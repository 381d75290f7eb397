import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import type { Case, CaseTest } from '../src/cases/case.ts'
import { ANY_TENANT, toQuestion, toWorld } from '../src/cases/case-world.ts'
import { readCase } from '../src/cases/read-case.ts'
import { runCase } from '../src/cases/run-case.ts'
import { WorldFault } from '../src/compile/world-fault.ts'
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

function readFile(file: string): Case {
  return readCase(readFileSync(new URL(file, folder), 'utf8')).content
}

test('there are cases', () => expect(files.length).toBeGreaterThan(3))

describe.each(files)('%s', file => {
  const given = readFile(file)

  test.each(given.tests ?? [])('$tenant $policy $permission $user: $expect', asked => {
    const world = toWorld(given)
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

describe('the world of a case', () => {
  test('has an id for each name, made of where it is defined', () => {
    const world = toWorld({
      about: 'a shop with one role',
      policies: { Shop: { permissions: ['browse'], roles: { Clerk: ['browse'] } } },
      tenants: { acme: { assignments: [{ at: 'Shop', grant: 'Clerk', identityRole: 'staff' }] } },
    })
    const match = { by: 'identity-role', identityRole: 'staff' }
    expect(world).toStrictEqual({
      policies: [
        {
          name: 'Shop',
          permissions: [{ id: 'Shop\n#browse', name: 'browse' }],
          roles: [{ id: 'Shop\n#Clerk', name: 'Clerk' }],
          children: [],
        },
      ],
      permissionAssignments: [{ level: 'Shop', scope: '*', role: 'Shop\n#Clerk', permission: 'Shop\n#browse' }],
      roleAssignments: [],
      tenants: [
        { tenant: ANY_TENANT, roles: [], permissionAssignments: [], roleAssignments: [] },
        {
          tenant: 'acme',
          roles: [],
          permissionAssignments: [],
          roleAssignments: [{ level: 'Shop', scope: 'acme', role: 'Shop\n#Clerk', match, effect: 'grant' }],
        },
      ],
    })
  })

  test('is refused with a name that is defined nowhere above', () => {
    const roles = { Clerk: ['browse'] }
    const given = { about: 'a permission that nobody defines', policies: { Shop: { roles } } }
    const refused = expect(() => toWorld(given))
    refused.toThrow(WorldFault)
    refused.toThrow('"browse" is not visible at "Shop"')
  })

  test('is asked about on New Year’s Day, without identity roles, of a tenant that adds nothing, unless a question says so', () => {
    const asked: CaseTest = { tenant: 'acme', policy: 'Shop', permission: 'browse', user: 'ann', expect: 'deny' }
    const question = {
      tenant: 'acme',
      policy: 'Shop',
      permission: 'browse',
      subject: { user: 'ann', identityRoles: [] },
    }
    expect(toQuestion(asked)).toStrictEqual({ ...question, now: Date.UTC(2026, 0, 1) })
    const { tenant: _, ...anywhere } = asked
    expect(toQuestion({ ...anywhere, name: 'a name', because: 'a reason', error: 'none' })).toStrictEqual({
      ...question,
      tenant: ANY_TENANT,
      now: Date.UTC(2026, 0, 1),
    })
  })
})

describe('a case that is run by itself', () => {
  const [file = ''] = files
  const given = readFile(file)
  const verdictsOf = (change: (asked: CaseTest) => CaseTest) =>
    runCase({ ...given, tests: (given.tests ?? []).map(change) }).map(({ passed }) => passed)

  test('passes where everything comes out as expected, the error too', () => {
    for (const name of files) {
      const verdicts = runCase(readFile(name))
      expect(verdicts.every(({ passed, found, asked }) => passed && found.outcome === asked.expect)).toBe(true)
    }
  })

  test('does not once another outcome or another error is expected', () => {
    const opposite = { allow: 'deny', deny: 'allow' } as const
    expect(new Set(verdictsOf(asked => ({ ...asked, expect: opposite[asked.expect] })))).toEqual(new Set([false]))
    expect(new Set(verdictsOf(asked => ({ ...asked, error: 'other' })))).toEqual(new Set([false]))
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
