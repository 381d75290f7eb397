import fc from 'fast-check'
import { beforeAll, describe, expect, test } from 'vitest'
import { compareSubjects, type Difference } from '../src/compare/compare.ts'
import { decideEach } from '../src/decide/batch.ts'
import type { decide } from '../src/decide/decide.ts'
import { evaluate } from '../src/decide/evaluate.ts'
import { permits } from '../src/decide/permits.ts'
import type { Question } from '../src/model.ts'
import { askFor } from '../src/search/candidate.ts'
import { askAsAction, whatCan } from '../src/search/what-can.ts'
import { whichResources } from '../src/search/which-resources.ts'
import { whoCan } from '../src/search/who-can.ts'
import { compile } from './differences.ts'
import { naiveDecide, naiveEvaluate } from './naive.ts'
import { expectNoticed } from './noticed.ts'
import { people, resources } from './people.ts'
import { meanings } from './random-expressions.ts'
import { type RandomCase, randomCase } from './random-world.ts'
import { seed } from './seed.ts'

const WORLDS = 1000

beforeAll(() => console.log(`searched random worlds: TENANTRY_SEED=${seed}`))

const engine = { whoCan, whatCan, whichResources, compareSubjects, decideEach }
type Engine = typeof engine

/** Engines that are wrong on purpose, each in one way of asking. */
const plantedFaults: Readonly<Record<string, Partial<Engine>>> = {
  'who can forgets the claims of the subjects': {
    whoCan: (system, tenant, { question, subjects }) =>
      keep(subjects, ({ subject }) => permits(system, tenant, { ...question, subject })),
  },
  'who can stops before the last': {
    whoCan: (system, tenant, { question, subjects }) =>
      whoCan(system, tenant, { question, subjects: [...subjects].slice(0, -1) }),
  },
  'what can asks for all permissions as one action': {
    whatCan: (system, tenant, situation) => evaluate(system, tenant, situation).permissions,
  },
  'the answer about one resource is given for all': {
    whichResources: (system, tenant, { question, resources: all }) => {
      const [resource] = [...all]
      return keep(all, () => permits(system, tenant, { ...question, ...(resource && { resource }) }))
    },
  },
  'resources are asked for without their attributes': {
    whichResources: (system, tenant, { question, resources: all }) =>
      keep(all, ({ type, id }) => permits(system, tenant, { ...question, resource: { type, id } })),
  },
  'the subjects compared lend each other their claims': {
    compareSubjects: (system, tenant, asked) =>
      compareSubjects(system, tenant, { ...asked, second: { ...asked.first, subject: asked.second.subject } }),
  },
  'a batch takes the first question’s subject for all': {
    decideEach: (system, tenant, { questions, ...asked }) => {
      const [first] = [...questions]
      const same = [...questions].map(question => ({ ...question, subject: first?.subject ?? question.subject }))
      return decideEach(system, tenant, { ...asked, questions: same })
    },
  },
  'a batch does not stop': {
    decideEach: (system, tenant, { questions }) => decideEach(system, tenant, { questions }),
  },
}

describe('other ways to ask about random worlds', () => {
  test('give what single checks give: search, comparison and batch', () => {
    const alike = fc.property(randomCase, drawn => {
      expect(listDifferences(drawn)).toEqual([])
    })
    fc.assert(alike, { seed, numRuns: WORLDS })
  })

  test.each(Object.entries(plantedFaults))('do not once %s', (_, fault) =>
    expectNoticed(drawn => listDifferences(drawn, { ...engine, ...fault }).length > 0),
  )
})

function listDifferences({ world, questions }: RandomCase, tried: Engine = engine): readonly string[] {
  return questions.flatMap(question => {
    const { system, tenant } = compile(world, question)
    const truth = (asked: Question) => naiveDecide(world, asked, meanings) === 'allow'
    const { subject: _, claims: __, standing: ___, ...open } = question
    const { resource: ____, ...anyResource } = question
    const batch = [question, ...people.map(who => askFor(open, who))]
    const found: string[] = []
    const say = (way: string, given: unknown, wanted: unknown) => {
      if (JSON.stringify(given) !== JSON.stringify(wanted)) found.push(`${way}: ${JSON.stringify({ given, wanted })}`)
    }
    say(
      'who can',
      [...tried.whoCan(system, tenant, { question: open, subjects: people })],
      people.filter(who => truth(askFor(open, who))),
    )
    say(
      'which resources',
      [...tried.whichResources(system, tenant, { question: anyResource, resources })],
      resources.filter(resource => truth({ ...question, resource })),
    )
    const visible = system.tree.byPath.get(question.policy)?.permissions ?? []
    say(
      'what can',
      tried.whatCan(system, tenant, question),
      visible.filter(({ name }) => truth(askAsAction(question, name))),
    )
    say('batch', outcomesOf(tried.decideEach(system, tenant, { questions: batch })), batch.map(truth))
    const until = batch.findIndex(truth)
    const answered = tried.decideEach(system, tenant, { questions: batch, stopAfter: 'allow' })
    say('batch to the first allow', answered.length, until < 0 ? batch.length : until + 1)
    const [first, second] = people
    if (first === undefined || second === undefined) return found
    const compared = tried.compareSubjects(system, tenant, { situation: open, first, second })
    const [one, other] = [first, second].map(who => naiveEvaluate(world, askFor(open, who), meanings))
    say('first’s roles', joinFirst(compared.roles), idsOf(one?.roles))
    say('second’s roles', joinSecond(compared.roles), idsOf(other?.roles))
    say('first’s permissions', joinFirst(compared.permissions), idsOf(one?.permissions))
    say('second’s permissions', joinSecond(compared.permissions), idsOf(other?.permissions))
    return found
  })
}

type Named = { readonly id: string }

const joinFirst = ({ onlyFirst, both }: Difference<Named>) => idsOf([...onlyFirst, ...both])
const joinSecond = ({ onlySecond, both }: Difference<Named>) => idsOf([...onlySecond, ...both])
const idsOf = (things: readonly Named[] = []) => things.map(({ id }) => id).sort()
const outcomesOf = (decisions: readonly ReturnType<typeof decide>[]) => decisions.map(d => d.outcome === 'allow')

function* keep<Thing>(all: Iterable<Thing>, isKept: (thing: Thing) => boolean): Generator<Thing> {
  for (const thing of all) if (isKept(thing)) yield thing
}
