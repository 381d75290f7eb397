import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Sent, tell } from '../decisions/hospital.ts'
import { startWorld, type World } from '../world/world.ts'
import { makeRecordStore } from './record-store.ts'

let world: World
let key: string
beforeAll(async () => {
  world = await startWorld()
  key = await makeRecordStore(world, 'acme')
})
afterAll(() => world.stop())

const ask = (endpoint: string, body: unknown, sent: Sent = {}) =>
  tell(world, `/pdp/acme/access/v1/${endpoint}`, { key, body, ...sent })

const user = (id: string, properties?: object) => ({ type: 'user', id, ...(properties ? { properties } : {}) })
const record = (id: string, properties?: object) => ({ type: 'record', id, ...(properties ? { properties } : {}) })
const act = (name: string, properties?: object) => ({ name, ...(properties ? { properties } : {}) })

const cases = [
  ['1 alice reads record-1', user('alice'), act('read'), record('record-1'), true],
  ['2 alice writes record-1', user('alice'), act('write'), record('record-1'), true],
  ['3 bob reads record-1', user('bob'), act('read'), record('record-1'), true],
  ['4 bob writes record-1', user('bob'), act('write'), record('record-1'), false],
  ['5 alice writes what is archived', user('alice'), act('write'), record('record-2', { status: 'archived' }), false],
  [
    '6 an admin writes what is archived',
    user('bob', { role: 'admin' }),
    act('write'),
    record('record-2', { status: 'archived' }),
    true,
  ],
  ['7 alice deletes softly', user('alice'), act('delete', { soft: true }), record('record-1'), true],
  ['8 alice deletes for good', user('alice'), act('delete', { soft: false }), record('record-1'), false],
  ['alice reads record-2', user('alice'), act('read'), record('record-2'), true],
] as const

describe('the certification scenario', () => {
  it.each(cases)('%s', async (_name, subject, action, resource, decision) => {
    const { status, body } = await ask('evaluation', { subject, action, resource })
    expect({ status, body }).toEqual({ status: 200, body: { decision } })
  })

  it('is answered alike as one batch', async () => {
    const evaluations = cases.map(([, subject, action, resource]) => ({ subject, action, resource }))
    const { body } = await ask('evaluations', { evaluations })
    expect(body).toEqual({ evaluations: cases.map(([, , , , decision]) => ({ decision })) })
  })

  it.each([
    [
      'S1',
      'subject',
      { subject: { type: 'user' }, action: act('read'), resource: record('record-1') },
      [user('alice'), user('bob')],
    ],
    [
      'S2',
      'resource',
      { subject: user('alice'), action: act('read'), resource: { type: 'record' } },
      [record('record-1'), record('record-2')],
    ],
    ['S3', 'action', { subject: user('alice'), resource: record('record-1') }, [act('read'), act('write')]],
    [
      'S4',
      'subject',
      { subject: { type: 'user' }, action: act('write'), resource: record('record-2', { status: 'archived' }) },
      [user('bob')],
    ],
    [
      'S5',
      'resource',
      { subject: user('bob', { role: 'admin' }), action: act('write'), resource: { type: 'record' } },
      [record('record-2')],
    ],
    [
      'S6',
      'action',
      { subject: user('bob', { role: 'admin' }), resource: record('record-2', { status: 'archived' }) },
      [act('read'), act('write')],
    ],
  ])('finds what it asks for: %s', async (_name, endpoint, asked, results) => {
    const { status, body } = await ask(`search/${endpoint}`, asked)
    expect({ status, body }).toEqual({
      status: 200,
      body: { page: { next_token: '', count: results.length }, results },
    })
    expect(Object.keys(body)[0]).toBe('page')
  })

  it('finds exactly those for whom a check with the same attributes says yes', async () => {
    for (const action of ['read', 'write', 'delete']) {
      const asked = { action: act(action), resource: record('record-2', { status: 'archived' }) }
      const { body } = await ask('search/subject', { ...asked, subject: { type: 'user' } })
      const checked = []
      for (const subject of [user('alice'), user('bob', { role: 'admin' })]) {
        if ((await ask('evaluation', { ...asked, subject })).body.decision) checked.push(user(subject.id))
      }
      expect(body.results).toEqual(checked)
    }
  })
})

describe('batches', () => {
  const read = { action: act('read'), resource: record('record-1') }
  const yes = { subject: user('alice'), ...read }
  const no = { subject: user('mallory'), ...read }

  it.each([
    ['execute_all', [yes, no, yes], [true, false, true]],
    ['deny_on_first_deny', [yes, no, yes], [true, false]],
    ['deny_on_first_deny', [yes, yes], [true, true]],
    ['permit_on_first_permit', [no, yes, no], [false, true]],
    ['permit_on_first_permit', [no, no], [false, false]],
  ])('%s goes as far as it should', async (evaluations_semantic, evaluations, decisions) => {
    const { body } = await ask('evaluations', { evaluations, options: { evaluations_semantic } })
    expect(body).toEqual({ evaluations: decisions.map(decision => ({ decision })) })
  })

  it('refuses a semantic that there is not', async () => {
    const { status } = await ask('evaluations', { evaluations: [yes], options: { evaluations_semantic: 'maybe' } })
    expect(status).toBe(400)
  })

  it('takes whole entities from the defaults, and single fields only where they are required', async () => {
    const { body } = await ask('evaluations', {
      subject: user('alice'),
      action: act('write'),
      resource: { type: 'record', properties: { status: 'active' } },
      evaluations: [
        { resource: { id: 'record-1', properties: { status: 'archived' } } },
        { resource: { id: 'record-1' } },
        { subject: user('mallory'), resource: record('record-1') },
        { action: act('read'), resource: record('record-2') },
      ],
    })
    expect(body.evaluations.map(({ decision }: { decision: boolean }) => decision)).toEqual([false, true, false, true])
  })

  it('denies an item that lacks something, and says what, without failing the others', async () => {
    const { status, body } = await ask('evaluations', {
      action: act('read'),
      evaluations: [{ subject: user('alice') }, { resource: record('record-1') }, yes],
    })
    expect({ status, body }).toEqual({
      status: 200,
      body: {
        evaluations: [
          { decision: false, context: { error: { code: 'invalid_input', message: 'resource is missing' } } },
          { decision: false, context: { error: { code: 'invalid_input', message: 'subject is missing' } } },
          { decision: true },
        ],
      },
    })
  })

  it('is a single evaluation without items', async () => {
    expect((await ask('evaluations', yes)).body).toEqual({ decision: true })
    expect((await ask('evaluations', { ...yes, evaluations: [] })).body).toEqual({ decision: true })
  })
})

describe('pages', () => {
  const asked = { subject: { type: 'user' }, action: act('read'), resource: record('record-1') }

  it('of one result are followed to the end, and gather everybody', async () => {
    const found = []
    let token: string | undefined
    do {
      const page = token === undefined ? { limit: 1 } : { limit: 1, token }
      const { body } = await ask('search/subject', { ...asked, page })
      found.push(...body.results)
      token = body.page.next_token
    } while (token !== '')
    expect(found).toEqual([user('alice'), user('bob')])
  })

  it('belong to their request: a token of another one is refused', async () => {
    const { body } = await ask('search/subject', { ...asked, page: { limit: 1 } })
    const page = { limit: 1, token: body.page.next_token }
    expect((await ask('search/subject', { ...asked, action: act('write'), page })).status).toBe(400)
    expect((await ask('search/subject', { ...asked, page: { token: 'forged' } })).status).toBe(400)
  })

  it('three identical requests get identical answers', async () => {
    const said = [
      await ask('search/subject', asked),
      await ask('search/subject', asked),
      await ask('search/subject', asked),
    ]
    expect(new Set(said.map(({ body }) => JSON.stringify(body))).size).toBe(1)
  })
})

describe('the traps', () => {
  const fine = { subject: user('alice'), action: act('read'), resource: record('record-1') }

  it.each([
    ['a subject that is a text', { ...fine, subject: 'alice' }],
    ['an action without a name', { ...fine, action: {} }],
    ['a name that is a number', { ...fine, action: { name: 123 } }],
    ['a subject without a type', { ...fine, subject: { id: 'alice' } }],
    ['a subject without an id', { ...fine, subject: { type: 'user' } }],
    ['a resource without a type', { ...fine, resource: { id: 'record-1' } }],
    ['a resource without an id', { ...fine, resource: { type: 'record' } }],
    ['no subject', { action: fine.action, resource: fine.resource }],
    ['no action', { subject: fine.subject, resource: fine.resource }],
    ['no resource', { subject: fine.subject, action: fine.action }],
    ['a list', [fine]],
    ['malformed JSON', '{"subject":'],
    ['nothing', ''],
  ])('%s is a bad request', async (_what, body) => {
    expect((await ask('evaluation', body)).status).toBe(400)
  })

  it('fields that nobody knows are ignored at every level', async () => {
    const extra = { surprise: { deep: [1] } }
    const body = {
      ...extra,
      subject: { ...user('alice'), ...extra },
      action: { ...act('read'), ...extra },
      resource: { ...record('record-1'), ...extra },
      context: extra,
    }
    expect((await ask('evaluation', body)).body).toEqual({ decision: true })
    const { body: batch } = await ask('evaluations', { ...body, evaluations: [extra], options: extra })
    expect(batch).toEqual({ evaluations: [{ decision: true }] })
    const { body: found } = await ask('search/resource', {
      ...body,
      resource: { type: 'record', ...extra },
      page: extra,
    })
    expect(found.results).toEqual([record('record-1'), record('record-2')])
  })

  it('texts that no database takes, and nesting without end, are bad requests in a search and nothing new in a check', async () => {
    const deep = JSON.parse('['.repeat(500) + ']'.repeat(500))
    for (const hostile of ['\u0000', '\ud800', deep]) {
      const resource = record('record-1', { hostile })
      expect((await ask('evaluation', { ...fine, resource })).body).toEqual({ decision: true })
      expect((await ask('search/subject', { ...fine, resource })).status).toBe(400)
    }
    expect((await ask('search/subject', { ...fine, subject: { type: '\u0000' } })).status).toBe(400)
  })

  it('the id of what is searched for is ignored', async () => {
    const { body } = await ask('search/subject', { ...fine, subject: user('bob') })
    expect(body.results).toEqual([user('alice'), user('bob')])
  })

  it('another content type is refused, and JSON with a charset is JSON', async () => {
    const headers = (type: string) => ({ headers: { 'content-type': type } })
    expect([400, 415]).toContain((await ask('evaluation', JSON.stringify(fine), headers('text/plain'))).status)
    expect((await ask('evaluation', fine, headers('application/json; charset=utf-8'))).body).toEqual({ decision: true })
  })

  it('other methods are refused', async () => {
    for (const method of ['GET', 'PUT']) {
      const response = await fetch(`${world.url}/pdp/acme/access/v1/evaluation`, {
        method,
        headers: { authorization: `Bearer ${key}` },
      })
      expect([400, 404, 405]).toContain(response.status)
    }
  })

  it('what is unknown is a deny with its reason, and an empty list in a search', async () => {
    const denied = await ask('evaluation', { ...fine, resource: { type: 'nothing/known', id: 'x' } })
    expect(denied).toMatchObject({
      status: 200,
      body: { decision: false, context: { error: { code: 'no_such_policy' } } },
    })
    const burnt = await ask('evaluation', { ...fine, action: act('burn') })
    expect(burnt.body).toMatchObject({ decision: false, context: { error: { code: 'no_such_permission' } } })
    for (const [endpoint, body] of [
      ['subject', { ...fine, subject: { type: 'robot' } }],
      ['resource', { ...fine, resource: { type: 'unknown' } }],
      ['resource', { ...fine, subject: user('nobody'), resource: { type: 'record' } }],
      ['action', { subject: user('nobody'), resource: record('record-1') }],
    ] as const) {
      expect((await ask(`search/${endpoint}`, body)).body).toEqual({ page: { next_token: '', count: 0 }, results: [] })
    }
  })

  it('only a user has a user ID: the same id of another type is somebody else', async () => {
    expect((await ask('evaluation', { ...fine, subject: { type: 'service', id: 'alice' } })).body).toEqual({
      decision: false,
    })
  })

  it('the request id is said again', async () => {
    const { headers } = await ask('evaluation', fine, { headers: { 'x-request-id': 'pep-4711' } })
    expect(headers.get('x-request-id')).toBe('pep-4711')
  })

  it('without a key, or with one that is none, one is told how to bring it', async () => {
    for (const wrong of [undefined, 'sesame', `acme.${'A'.repeat(43)}`]) {
      const { status, headers } = await ask('evaluation', fine, { key: wrong })
      expect({ status, how: headers.get('www-authenticate') }).toEqual({ status: 401, how: 'Bearer' })
    }
  })
})

describe('the metadata', () => {
  it('names one decision point per tenant, and where its endpoints are', async () => {
    const { status, body, headers } = await tell(world, '/.well-known/authzen-configuration/pdp/acme')
    const point = `${world.url}/pdp/acme`
    expect({ status, body }).toEqual({
      status: 200,
      body: {
        policy_decision_point: point,
        access_evaluation_endpoint: `${point}/access/v1/evaluation`,
        access_evaluations_endpoint: `${point}/access/v1/evaluations`,
        search_subject_endpoint: `${point}/access/v1/search/subject`,
        search_resource_endpoint: `${point}/access/v1/search/resource`,
        search_action_endpoint: `${point}/access/v1/search/action`,
      },
    })
    expect(headers.get('content-type')).toContain('application/json')
  })
})
