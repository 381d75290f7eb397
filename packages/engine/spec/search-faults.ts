import { compareSubjects } from '../src/compare/compare.ts'
import { decideEach } from '../src/decide/batch.ts'
import { evaluate } from '../src/decide/evaluate.ts'
import { permits } from '../src/decide/permits.ts'
import { whoCan } from '../src/search/who-can.ts'
import type { SearchEngine } from './searches.ts'

/** Engines that are wrong on purpose, each in one way of asking. */
export const searchFaults: Readonly<Record<string, Partial<SearchEngine>>> = {
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

function* keep<Thing>(all: Iterable<Thing>, isKept: (thing: Thing) => boolean): Generator<Thing> {
  for (const thing of all) if (isKept(thing)) yield thing
}
