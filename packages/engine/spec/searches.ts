import { compareSubjects, type Difference } from '../src/compare/compare.ts'
import { decideEach } from '../src/decide/batch.ts'
import type { decide } from '../src/decide/decide.ts'
import type { Question, World } from '../src/model.ts'
import type { Candidate } from '../src/search/candidate.ts'
import { whatCan } from '../src/search/what-can.ts'
import { whichResources } from '../src/search/which-resources.ts'
import { whoCan } from '../src/search/who-can.ts'
import type { Parts } from './differences.ts'
import { naiveDecide, naiveEvaluate } from './naive.ts'
import { people, resources } from './people.ts'
import { meanings } from './random-expressions.ts'

/** The other ways to ask, which a planted fault replaces by wrong ones. */
export const searchEngine = { whoCan, whatCan, whichResources, compareSubjects, decideEach }
export type SearchEngine = typeof searchEngine

/** Every search, comparison and batch about a question that does not give what single checks give, in words. */
export function listSearchDifferences(
  { world, question }: { readonly world: World; readonly question: Question },
  { system, tenant }: Parts,
  tried: SearchEngine = searchEngine,
): readonly string[] {
  const truth = (asked: Question) => naiveDecide(world, asked, meanings) === 'allow'
  const { subject: _, claims: __, standing: ___, ...open } = question
  const { resource: ____, ...anyResource } = question
  const as = (who: Candidate) => ({ ...open, ...who })
  const batch = [question, ...people.map(who => as(who))]
  const found: string[] = []
  const say = (way: string, given: unknown, wanted: unknown) => {
    if (JSON.stringify(given) !== JSON.stringify(wanted)) found.push(`${way}: ${JSON.stringify({ given, wanted })}`)
  }
  say(
    'who can',
    [...tried.whoCan(system, tenant, { question: open, subjects: people })],
    people.filter(who => truth(as(who))),
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
    visible.filter(({ name }) => truth({ ...question, permission: name, action: { ...question.action, name } })),
  )
  say('batch', outcomesOf(tried.decideEach(system, tenant, { questions: batch })), batch.map(truth))
  const until = batch.findIndex(truth)
  const answered = tried.decideEach(system, tenant, { questions: batch, stopAfter: 'allow' })
  say('batch to the first allow', answered.length, until < 0 ? batch.length : until + 1)
  const [first, second] = people
  if (first === undefined || second === undefined) return found
  const compared = tried.compareSubjects(system, tenant, { situation: open, first, second })
  const [one, other] = [first, second].map(who => naiveEvaluate(world, as(who), meanings))
  say('first’s roles', joinFirst(compared.roles), idsOf(one?.roles))
  say('second’s roles', joinSecond(compared.roles), idsOf(other?.roles))
  say('first’s permissions', joinFirst(compared.permissions), idsOf(one?.permissions))
  say('second’s permissions', joinSecond(compared.permissions), idsOf(other?.permissions))
  return found
}

type Named = { readonly id: string }

const joinFirst = ({ onlyFirst, both }: Difference<Named>) => idsOf([...onlyFirst, ...both])
const joinSecond = ({ onlySecond, both }: Difference<Named>) => idsOf([...onlySecond, ...both])
const idsOf = (things: readonly Named[] = []) => things.map(({ id }) => id).sort()
const outcomesOf = (decisions: readonly ReturnType<typeof decide>[]) => decisions.map(d => d.outcome === 'allow')
