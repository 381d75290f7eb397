import type { Problem } from '@tenantry/contract/faults'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startWorld, type Visitor, type World } from '../world/world.ts'
import { readState } from './state.ts'

const tenants = ['system', 'acme', 'sibling', 'level10']

let world: World
let anna: Visitor
/** What stood before the first refusal, and must stand after each. */
let before: Awaited<ReturnType<typeof readState>>
let ids: { ofSibling: string; outsider: string; ownClass: string; group: string; superuser: string }

beforeAll(async () => {
  world = await startWorld()
  anna = await world.managing()
  const { api } = anna
  const create = (id: string, title: string, more: { parent?: string; database?: string } = {}) =>
    api.tenants.create({ body: { id, title, preProvisionAdminAccess: true, ...more } })
  await create('acme', 'Acme Works', { database: 'acmedb' })
  await create('gone', 'Gone')
  await api.tenants.delete({ params: { tenant: 'gone' }, body: { confirm: 'gone' } })
  await create('sibling', 'Sibling')
  for (let level = 1; level <= 10; level += 1) {
    await create(`level${level}`, `Level ${level}`, { parent: level === 1 ? 'system' : `level${level - 1}` })
  }
  const person = (tenant: string, userName: string) =>
    api.users.create({
      params: { tenant },
      body: { userName, email: `${userName}@people.example`, firstName: 'Jo', lastName: 'Day' },
    })
  const { user: ofSibling } = await person('sibling', 'sam')
  const { user: outsider } = await person('acme', 'otto')
  const groups = await api.groups.list({ params: { tenant: 'acme' }, query: { q: 'TenantOwners' } })
  const made = await api.classes.create({ params: { tenant: 'acme' }, body: { name: 'Lamp', attributes: [] } })
  const { items } = await api.users.list({ params: { tenant: 'system' }, query: { q: 'superuser' } })
  ids = {
    ofSibling: ofSibling.id,
    outsider: outsider.id,
    ownClass: made.id,
    group: groups.items[0]?.id ?? '',
    superuser: items[0]?.id ?? '',
  }
  before = await readState(world, tenants)
})
afterAll(() => world.stop())

/** What a request is refused with: code, the field at fault, and words of the reason. */
interface Refusal {
  readonly status: number
  readonly code: string
  readonly field: string
  readonly says: string
}

const invalid = (field: string, says: string): Refusal => ({ status: 400, code: 'invalid_input', field, says })
const conflict = (code: string, field: string, says: string): Refusal => ({ status: 409, code, field, says })

type Case = [what: string, body: () => Record<string, unknown>, refusal: Refusal]

const tenant = (change: Record<string, unknown>) => () => ({ id: 'fresh', title: 'Fresh', ...change })

const tenantCases: Case[] = [
  ['an unknown field', tenant({ colour: 'blue' }), invalid('colour', 'is not known here')],
  [
    'a field that everybody has',
    () => JSON.parse('{"id":"a","title":"b","constructor":1}'),
    invalid('constructor', 'known'),
  ],
  ['no title', () => ({ id: 'fresh' }), invalid('title', 'is missing')],
  ['an empty title', tenant({ title: '' }), invalid('title', 'must not be empty')],
  [
    'a title of blanks',
    tenant({ title: ' \u2003 ' }),
    invalid('title', 'must be one line of text with something to see in it'),
  ],
  [
    'a title that nobody sees',
    tenant({ title: '\u200b\u2060' }),
    invalid('title', 'must be one line of text with something to see in it'),
  ],
  ['a title too long', tenant({ title: 'x'.repeat(101) }), invalid('title', 'at most 100 characters')],
  ['a title that is a number', tenant({ title: 5 }), invalid('title', 'must be of type string')],
  [
    'a title with NUL',
    tenant({ title: 'a\u0000b' }),
    invalid('title', 'must be one line of text with something to see in it'),
  ],
  [
    'a title with a line break',
    tenant({ title: 'a\nb' }),
    invalid('title', 'must be one line of text with something to see in it'),
  ],
  [
    'a title that turns around',
    tenant({ title: 'abc\u202edef' }),
    invalid('title', 'must be one line of text with something to see in it'),
  ],
  [
    'a title with an isolate',
    tenant({ title: 'abc\u2067def' }),
    invalid('title', 'must be one line of text with something to see in it'),
  ],
  [
    'a title with half a character',
    tenant({ title: 'a\ud800b' }),
    invalid('title', 'must be one line of text with something to see in it'),
  ],
  ['an id too long', tenant({ id: 'a'.repeat(26) }), invalid('id', 'at most 25 characters')],
  [
    'an id that begins with a digit',
    tenant({ id: '1acme' }),
    invalid('id', 'must be the id of a tenant: letters from a to z and digits, a letter first'),
  ],
  [
    'an id with a hyphen',
    tenant({ id: 'ac-me' }),
    invalid('id', 'must be the id of a tenant: letters from a to z and digits, a letter first'),
  ],
  [
    'an id with a control character',
    tenant({ id: 'ac\u0007me' }),
    invalid('id', 'must be the id of a tenant: letters from a to z and digits, a letter first'),
  ],
  [
    'an id that turns around',
    tenant({ id: 'ac\u202eme' }),
    invalid('id', 'must be the id of a tenant: letters from a to z and digits, a letter first'),
  ],
  [
    'an id that only looks Latin',
    tenant({ id: '\u0430cme' }),
    invalid('id', 'must be the id of a tenant: letters from a to z and digits, a letter first'),
  ],
  [
    'an id that ends in a line break',
    tenant({ id: 'fresh\n' }),
    invalid('id', 'must be the id of a tenant: letters from a to z and digits, a letter first'),
  ],
  ['an id that is a list', tenant({ id: ['fresh'] }), invalid('id', 'must be of type string')],
  ['a box that says yes', tenant({ preProvisionAdminAccess: 'yes' }), invalid('preProvisionAdminAccess', 'boolean')],
  ['a parent that is not there', tenant({ parent: 'nowhere' }), invalid('parent', 'there is no tenant "nowhere"')],
  [
    'a database name with a dot',
    tenant({ database: 'a.b' }),
    invalid('database', 'must be the name of a database: letters from a to z and digits, a letter first'),
  ],
  ['an id that is taken', tenant({ id: 'sibling' }), conflict('id_taken', 'id', 'sibling')],
  ['an id that is taken, in capitals', tenant({ id: 'SIBLING' }), conflict('id_taken', 'id', 'sibling')],
  ['an id that a tenant once had', tenant({ id: 'gone' }), conflict('id_taken', 'id', 'gone')],
  ['a title that is taken', tenant({ title: 'Sibling' }), conflict('title_taken', 'title', 'Sibling')],
  [
    'a title taken but for case and blanks',
    tenant({ title: ' aCME   wORKS ' }),
    conflict('title_taken', 'title', 'aCME'),
  ],
  [
    'a title taken in full width',
    tenant({ title: 'Ｓｉｂｌｉｎｇ' }),
    conflict('title_taken', 'title', 'Ｓｉｂｌｉｎｇ'),
  ],
  ...['system', 'main', 'all', 'new', 'me', 'api', 'API'].map(
    (id): Case => [
      `the reserved id ${id}`,
      tenant({ id }),
      conflict('id_reserved', 'id', `"${id.toLowerCase()}" is reserved`),
    ],
  ),
  ['an eleventh level', tenant({ parent: 'level10' }), conflict('too_deep', 'parent', 'level 11')],
  ['another tenant’s database', tenant({ database: 'acmedb' }), conflict('database_taken', 'database', '"acmedb"')],
  [
    'another’s database in capitals',
    tenant({ database: 'ACMEDB' }),
    conflict('database_taken', 'database', '"acmedb"'),
  ],
  [
    'a taken title with a database of its own',
    tenant({ title: 'Sibling', database: 'freshdb' }),
    conflict('title_taken', 'title', 'Sibling'),
  ],
  [
    'an eleventh level with a database of its own',
    tenant({ parent: 'level10', database: 'freshdb' }),
    conflict('too_deep', 'parent', 'level 11'),
  ],
]

const user = (change: Record<string, unknown>) => () => ({
  userName: 'fay',
  email: 'fay@people.example',
  firstName: 'Fay',
  lastName: 'Day',
  ...change,
})

const userCases: Case[] = [
  ['an unknown field', user({ status: 'active' }), invalid('status', 'is not known here')],
  [
    'a user name that is taken, but for case',
    user({ userName: 'OTTO' }),
    conflict('identifier_taken', 'userName', 'OTTO'),
  ],
  [
    'an e-mail that is taken, but for case',
    user({ email: 'Otto@People.example' }),
    conflict('identifier_taken', 'email', 'Otto@People.example'),
  ],
  [
    'a user name that turns around',
    user({ userName: 'fay\u202e' }),
    invalid('userName', 'must be a user name: letters, digits and . _ - @ +'),
  ],
  [
    'an e-mail that ends a header',
    user({ email: 'fay@people.example\r\nBcc: x@y.example' }),
    invalid('email', 'must be an e-mail address such as anna@example.com'),
  ],
  ['a name with an escape', user({ firstName: 'Fay\u001b[31m' }), invalid('firstName', 'must be one line of text')],
  [
    'a group that is not here',
    user({ groups: ['00000000-0000-7000-8000-000000000001'] }),
    { status: 404, code: 'not_found', field: 'groups', says: 'does not exist here' },
  ],
  ['a group that is no id', user({ groups: ['TenantOwners'] }), invalid('groups.0', 'must be a UUID')],
]

const memberCases: Case[] = [
  [
    'a user of a sibling',
    () => ({ users: [ids.ofSibling] }),
    conflict('not_an_ancestor', 'user', 'siblings are never let in'),
  ],
  [
    'a good user beside one of a sibling',
    () => ({ users: [ids.outsider, ids.ofSibling] }),
    conflict('not_an_ancestor', 'user', 'siblings are never let in'),
  ],
  ['superuser itself', () => ({ users: [ids.superuser] }), conflict('superuser_itself', 'user', 'superuser')],
  ['nobody', () => ({ users: [] }), invalid('users', '')],
  ['one user twice', () => ({ users: [ids.outsider, ids.outsider] }), invalid('users', '')],
]

const mappingCases: Case[] = [
  [
    'a user of a sibling',
    () => ({ user: ids.ofSibling, groups: [ids.group] }),
    conflict('not_an_ancestor', 'user', 'siblings are never let in'),
  ],
  [
    'a user of the tenant itself',
    () => ({ user: ids.outsider, groups: [] }),
    conflict('not_an_ancestor', 'user', 'stored in this tenant'),
  ],
]

const objectCases: Case[] = [
  [
    'a class that is not here',
    () => ({ title: 'Lamp', class: ids.group }),
    { status: 404, code: 'not_found', field: 'class', says: 'no such class' },
  ],
  [
    'an attribute that the class does not have',
    () => ({ title: 'Lamp', class: ids.ownClass, values: { watts: 5 } }),
    invalid('values.watts', 'no attribute "watts"'),
  ],
  [
    'a title that turns around',
    () => ({ title: '\u202eLamp', class: ids.ownClass }),
    invalid('title', 'must be one line of text with something to see in it'),
  ],
]

const otherCases: [string, string, Case[]][] = [
  ['a new tenant', '/api/management/tenants', tenantCases],
  ['a new user', '/api/t/acme/users', userCases],
  ['an assignment', '/api/management/tenants/acme/members', memberCases],
  ['a mapping', '/api/management/tenants/acme/provisioning', mappingCases],
  ['a new object', '/api/t/acme/objects', objectCases],
  [
    'a new group',
    '/api/t/acme/groups',
    [['a name that is taken, but for case', () => ({ name: 'tenantowners' }), conflict('name_taken', 'name', '')]],
  ],
  [
    'a new class',
    '/api/t/acme/classes',
    [
      [
        'a name that is taken, but for case',
        () => ({ name: ' LAMP', attributes: [] }),
        conflict('name_taken', 'name', ''),
      ],
    ],
  ],
]

describe.each(otherCases)('%s is refused', (_thing, path, cases) => {
  it.each(cases)('with %s, and nothing is half done', async (_what, makeBody, { status, code, field, says }) => {
    const headers = { 'content-type': 'application/json' }
    const response = await anna.fetch(path, { method: 'POST', headers, body: JSON.stringify(makeBody()) })
    const problem = (await response.json()) as Problem
    expect(problem).toMatchObject({ status, code })
    const found = problem.errors?.find(error => error.field === field)
    expect(found, JSON.stringify(problem)).toBeDefined()
    expect(found?.message).toContain(says)
    expect(await readState(world, tenants)).toEqual(before)
  })
})

describe('what is half done', () => {
  it('would be seen: one more row is another state', async () => {
    await anna.api.classes.create({ params: { tenant: 'sibling' }, body: { name: 'One more', attributes: [] } })
    expect(await readState(world, tenants)).not.toEqual(before)
  })
})
