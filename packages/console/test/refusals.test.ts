import { listRoutes } from '@tenantry/contract/api'
import { faults } from '@tenantry/contract/faults'
import { namedKinds, refusalCases } from '@tenantry/contract/refusal-cases'
import { describe, expect, it } from 'vitest'
import { isLackInSystem, problemOf, readProblem } from '../src/api/problem.ts'
import { german } from '../src/texts/refusals/de.ts'
import { wordField, wordFieldAt, wordFieldFar, wordPermit, wordProblem } from '../src/texts/refusals/word-refusal.ts'

const de = { ...german, language: 'de' }
const slotsOf = (text: string) => [...text.matchAll(/\{(\w+)\}/g)].map(match => match[1] ?? '')

/** What has no German sentence, or one with other facts than the server gives; `where` may stand in any. */
function listUnsaid(cases: Readonly<Record<string, readonly string[]>>, said: Readonly<Record<string, string>>) {
  return Object.entries(cases).flatMap(([name, facts]) => {
    const sentence = said[name]
    if (sentence === undefined) return [`${name} has no sentence`]
    const slots = slotsOf(sentence).filter(slot => slot !== 'where')
    return [...slots].sort().join() === [...facts].sort().join() ? [] : [`${name} says other facts`]
  })
}

/** What the schemas of requests say of the forms that they demand. */
function listForms(schema: unknown): string[] {
  if (typeof schema !== 'object' || schema === null) return []
  const demands = 'pattern' in schema || 'format' in schema
  const own = demands && 'description' in schema && typeof schema.description === 'string' ? [schema.description] : []
  return [...own, ...Object.values(schema).flatMap(listForms)]
}

const berlin = { id: 'berlin', title: 'Berlin' }
const lacks = [
  {
    permission: 'users.manage',
    where: berlin,
    roles: [
      { name: 'UserManagement', kind: 'role' },
      { name: 'Manage Users', kind: 'right' },
      { name: 'User administrator', kind: 'function-privilege' },
    ],
  },
]
const refusal = { status: 403, code: 'permission_missing', title: 'A permission is missing', detail: 'you lack it' }

describe('what the API refuses, in German', () => {
  it('has a sentence for every code of the contract', () => {
    expect(Object.keys(faults).filter(code => !Object.hasOwn(german.codes, code))).toEqual([])
  })

  it('has a sentence for every case, with all of its facts', () => {
    expect(listUnsaid(refusalCases, german.cases)).toEqual([])
  })

  it('would not pass with a case forgotten, or a fact left out', () => {
    const said = { id_used: 'Diese ID ist vergeben.' }
    expect(listUnsaid({ id_used: ['id'], new_case: [] }, said)).toEqual([
      'id_used says other facts',
      'new_case has no sentence',
    ])
  })

  it('has a word for everything that can be absent, and for every form that a field can have', () => {
    const schemas = listRoutes().flatMap(({ route }) => [route.params, route.query, route.body])
    expect(namedKinds.filter(kind => !Object.hasOwn(german.kinds, kind))).toEqual([])
    expect([...new Set(schemas.flatMap(listForms))].filter(form => !Object.hasOwn(german.forms, form))).toEqual([])
  })

  it('says what is lacking where, and what would give it', () => {
    expect(wordProblem({ ...refusal, where: berlin, lacks }, de)).toBe(
      'Ihnen fehlt users.manage in Berlin; geben kann es UserManagement, das Recht Manage Users oder das Funktionsprivileg User administrator.',
    )
    const second = { permission: 'roles.manage', where: berlin, roles: [{ name: 'RoleManagement', kind: 'role' }] }
    expect(wordProblem({ ...refusal, where: berlin, lacks: [...lacks, second] }, de)).toMatch(
      / User administrator\. Ihnen fehlt roles\.manage in Berlin; geben kann es RoleManagement\.$/,
    )
    expect(wordPermit({ reason: 'you lack it', code: 'may_not_confer', lacks }, de)).toContain(
      'Sie können nicht weitergeben, was Sie selbst nicht haben. Ihnen fehlt users.manage in Berlin',
    )
  })

  it('fills a sentence with the facts of its case, moments and numbers as they are written here', () => {
    const left = {
      ...refusal,
      code: 'tenant_has_children',
      case: 'children_left',
      facts: { title: 'Berlin', count: 1200 },
    }
    expect(wordProblem(left, de)).toBe(
      'Berlin hat noch untergeordnete Mandanten (Anzahl: 1.200). Löschen Sie zuerst diese.',
    )
    const taken = { by: 'Ada', item: 'User administrator', day: '2026-11-20' }
    expect(wordPermit({ case: 'taken_from_superuser', facts: taken }, de)).toContain('am 20.11.2026 User administrator')
    const roles = ['User administrator', 'Impersonation']
    expect(
      wordProblem(
        { ...refusal, code: 'impersonation_refused', case: 'superuser_lacks_roles', facts: { roles }, where: berlin },
        de,
      ),
    ).toBe('superuser fehlt in Berlin das Funktionsprivileg User administrator und Impersonation.')
  })

  it('says the sentence of the code where the case is not known or its facts did not come', () => {
    const without = { ...refusal, code: 'title_taken', case: 'title_used' }
    expect(wordProblem(without, de)).toBe('Dieser Titel ist vergeben. Wählen Sie einen anderen.')
    expect(wordProblem({ ...without, case: 'newer_than_this' }, de)).toBe(wordProblem(without, de))
  })

  it('leaves what only a newer server knows in its words', () => {
    expect(wordProblem({ ...refusal, code: 'unheard_of' }, de)).toBe('You lack it.')
    expect(wordPermit({ reason: 'you lack it' }, de)).toBe('You lack it.')
  })

  it('says at a field what it demands, and beside the form which field is meant', () => {
    const long = { field: 'firstUser.userName', code: 'maxLength', message: 'must have …', facts: { limit: 100 } }
    expect(wordField(long, de)).toBe('Höchstens 100 Zeichen.')
    expect(wordFieldFar(long, de)).toBe('Benutzername: Höchstens 100 Zeichen.')
    expect(wordField({ ...long, code: 'minLength', facts: { limit: 1 } }, de)).toBe('Das darf nicht leer sein.')
    expect(wordField({ ...long, code: 'type', facts: { type: 'integer' } }, de)).toBe('Erwartet wird: eine ganze Zahl.')
    const form = 'a moment such as 2026-11-21T09:30:00Z'
    expect(wordField({ ...long, code: 'format', facts: { form } }, de)).toBe(
      'Erwartet wird ein Zeitpunkt wie 2026-11-21T09:30:00Z.',
    )
    const used = {
      field: 'title',
      code: 'title_taken',
      message: 'another …',
      case: 'title_used',
      facts: { title: 'Acme' },
    }
    expect(wordField(used, de)).toContain('Ein anderer Mandant heißt schon „Acme“')
  })

  it('lists what is wrong with the input where no form can show it', () => {
    const errors = [{ field: 'until', code: 'required', message: 'is missing' }]
    expect(wordProblem({ ...refusal, code: 'invalid_input', errors }, de)).toBe(
      'Die Eingabe ist nicht gültig. Läuft ab am: Das fehlt noch.',
    )
  })

  it('is what the API says in English, made a sentence wherever it is shown', () => {
    expect(wordProblem({ ...refusal, where: berlin, lacks })).toBe('You lack it.')
    expect(wordPermit({ reason: 'e-mail is off: ask an operator' })).toBe('E-mail is off: ask an operator.')
    const missing = { field: 'until', code: 'required', message: 'is missing' }
    expect(wordField(missing)).toBe('Is missing.')
    expect(wordFieldFar(missing)).toBe('Until: is missing.')
    expect(wordFieldAt('Cost centre', missing)).toBe('Cost centre: is missing.')
    expect(wordFieldFar({ ...missing, field: 'schema.properties.wurst' })).toBe('Wurst: is missing.')
    expect(wordFieldFar({ ...missing, field: 'redirectUris.0' })).toBe('Redirect URIs: is missing.')
  })

  it('leaves names and ids at its beginning as they are written', () => {
    const said = (detail: string, facts = {}) => wordProblem({ ...refusal, detail, facts })
    expect(said('nora is inactive: activate them first', { name: 'nora' })).toBe(
      'nora is inactive: activate them first.',
    )
    expect(said('nora is inactive')).toBe('Nora is inactive.')
    for (const kept of ['superuser is built in.', 'users.manage is missing.', '"https://*" is a pattern.', 'Done!']) {
      expect(said(kept)).toBe(kept)
    }
  })
})

describe('a refusal that is about the system tenant', () => {
  it('is known by the tenant that it names, whatever its words', () => {
    const body = { ...refusal, code: 'impersonation_refused', where: { id: 'system', title: 'Zentrale' } }
    expect(isLackInSystem(problemOf(readProblem(body)))).toBe(true)
    const elsewhere = { ...body, where: berlin, detail: 'superuser lacks it in the system tenant' }
    expect(isLackInSystem(problemOf(readProblem(elsewhere)))).toBe(false)
  })

  it('keeps its facts on the way from the wire, and nothing that is none', () => {
    const read = readProblem({
      ...refusal,
      lacks,
      case: 'x',
      facts: { count: 2, names: ['a'], odd: { not: 'a fact' } },
    })
    expect(read).toMatchObject({ lacks, case: 'x', facts: { count: 2, names: ['a'] } })
    expect(read?.facts).not.toHaveProperty('odd')
  })
})
