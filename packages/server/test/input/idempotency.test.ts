import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { inTenant } from '../../src/database/tenant-transaction.ts'
import { getTenantId } from '../../src/kernel/ids.ts'
import { type Known, listRequests, type Request, type RouteId } from '../endpoints/requests.ts'
import { send } from '../endpoints/send.ts'
import { makeFamily } from '../isolation/family.ts'
import { accounts } from '../world/people.ts'
import { makePerson, startWorld, type Visitor, type World } from '../world/world.ts'

let world: World
let anna: Visitor
let superuser: Visitor
let newManager: string
let newMember: string
let known: Known

beforeAll(async () => {
  world = await startWorld()
  const family = await makeFamily(world)
  known = { ...family.known.own, tenant: 'own' }
  anna = await world.managing()
  superuser = await world.logIn('superuser', accounts.superuserPassword)
  newManager = await makePerson(world, anna, { tenant: 'system', userName: 'kim' })
  newMember = await makePerson(world, anna, { tenant: 'own', userName: 'noa' })
})
afterAll(() => world.stop())

const { password } = accounts.firstUser

/** What a request must be so that it succeeds, where the one of the table does not. */
const succeeding: Partial<Record<RouteId, (known: Known) => Request | Promise<Request>>> = {
  'policyFiles.import': async k => ({ params: { tenant: k.tenant }, body: await toImport(k.tenant) }),
  'signIn.logIn': () => ({ body: { identifier: 'anna', password } }),
  'me.changePassword': () => ({ body: { current: password, password: 'another-violet-lantern' } }),
  'ownAccount.sendCode': async () => {
    const { addresses } = await anna.api.ownAccount.get()
    return { params: { address: addresses[0]?.id ?? '' } }
  },
  'addresses.verify': async k => {
    const params = { tenant: k.tenant, user: k.outsider }
    const { items } = await anna.api.addresses.list({ params })
    return { params: { ...params, address: items[0]?.id ?? '' } }
  },
  'me.prove': () => ({ body: { password } }),
  'workspaces.delete': async ({ tenant }) => {
    const { id } = await anna.api.workspaces.create({ params: { tenant }, body: { name: 'Short-lived' } })
    return { params: { tenant, workspace: id }, body: { confirm: 'Short-lived' } }
  },
  'workspaceAccess.add': async ({ tenant, workspace }) => {
    const { person } = await anna.api.me.session()
    return { params: { tenant, workspace }, body: { role: 'Workspace Auditor', user: person.id } }
  },
  'identityProviders.connect': async ({ tenant, workspace }) => {
    const pool = await anna.api.pools.create({ params: { tenant }, body: { name: 'Guests' } })
    return { params: { tenant, workspace }, body: { name: 'Guests', pool: pool.id } }
  },
  'ownMembers.letIn': k => ({ params: { tenant: k.tenant }, body: { user: newMember } }),
  'users.activate': k => ({ params: { tenant: k.tenant, user: k.user } }),
  'grants.makeTenantManager': () => ({ params: { tenant: 'system', user: newManager }, body: {} }),
  'policies.create': () => ({ params: { tenant: 'all' }, body: { name: 'Laboratory' } }),
  'policyPermissions.create': k => ({ params: { tenant: 'all', policy: k.policy }, body: { name: 'SeeSamples' } }),
  'tenants.delete': () => ({ params: { tenant: 'stranger' }, body: { confirm: 'stranger' } }),
}

async function toImport(tenant: string) {
  const { revision } = await anna.api.policyFiles.export({ params: { tenant }, query: {} })
  const text = `tenants: { ${tenant}: { roles: { Hospital: { imported: [] } } } }`
  return { text, mode: 'merge', revision }
}

/** Operations whose answer is or opens a secret: a repeat is told so. */
const secret: readonly RouteId[] = [
  'signIn.logIn',
  'signIn.sendCode',
  'signIn.forgotPassword',
  'mail.read',
  'keys.create',
  'clients.create',
  'clients.rotateSecret',
]

/** What only superuser signed in itself does, or what it may and Anna may not. */
const itsOwn: readonly RouteId[] = [
  'grants.makeTenantManager',
  'superuser.repair',
  'policies.create',
  'policyPermissions.create',
]

/** What is not tried here, and why. */
const leftOut: Partial<Record<RouteId, string>> = {
  'setUp.finish': 'possible once in the life of an instance',
  'signIn.activate': 'a link works once by itself',
  'signIn.reset': 'a link works once by itself',
  'signIn.checkReset': 'changes nothing',
  'signIn.proveCode': 'a code works once by itself',
  'signIn.secondProof': 'a code works once by itself',
  'signIn.newPassword': 'a step works once by itself',
  'signInMethods.preview': 'changes nothing',
  'me.setUpAuthenticator': 'the pool has the method off',
  'me.confirmAuthenticator': 'a code works once by itself',
  'me.endAuthenticator': 'a code works once by itself',
  'users.resetAuthenticator': 'there is none to reset a second time',
  'ownAccount.enterCode': 'a code works once by itself',
  'ownAccount.verify': 'a code works once by itself',
  'me.sendProof': 'there is no verified address to send a code to',
  'mail.again': 'no mail server is configured',
  'poolSchemas.preview': 'changes nothing',
  'signIn.checkActivation': 'changes nothing',
  'policyPreview.preview': 'changes nothing',
  'policyFiles.preview': 'changes nothing',
  'policyTests.run': 'changes nothing',
  'signIn.logOut': 'ends the session that a repeat would need',
}

/** What only asks for a decision, in any of its forms: there is no effect to have twice. */
const asks = (id: RouteId) => /^(decisions|runtime|authzen)\./.test(id)

const posting = listRequests().filter(({ id, route }) => route.method === 'POST' && !(id in leftOut) && !asks(id))

/** In an order in which each finds what it needs: what locks and deletes comes last. */
const inTurn = [...posting].sort((a, b) => turn(a.id) - turn(b.id))
function turn(id: RouteId): number {
  return [
    'users.inactivate',
    'users.activate',
    'users.setNew',
    'tenants.lock',
    'tenants.unlock',
    'tenants.delete',
    'me.changePassword',
  ].indexOf(id)
}

describe('every POST under an Idempotency-Key', () => {
  it.each(inTurn)('$id has its effect once', async ({ id, route, toRequest }) => {
    const cookie = id === 'signIn.logIn' ? '' : (itsOwn.includes(id) ? superuser : anna).cookie
    const wire = { url: world.url, cookie, headers: { 'idempotency-key': `key-of-${id}` } }
    const request = await (succeeding[id] ?? toRequest)(known)
    const first = await send(wire, route, request)
    expect(`${first.status} ${first.text.slice(0, 300)}`).toMatch(new RegExp(`^${route.status} `))
    const trail = await countTrail()
    const again = await send(wire, route, request)
    if (secret.includes(id)) expect([again.status, again.code]).toEqual([409, 'secret_already_shown'])
    else expect([again.status, again.text]).toEqual([first.status, first.text])
    expect(await countTrail()).toBe(trail)

    const other = changeBody(request)
    if (!other || secret.includes(id)) return
    const mistaken = await send(wire, route, other)
    expect([mistaken.status, mistaken.code]).toEqual([422, 'idempotency_mismatch'])
    expect(await countTrail()).toBe(trail)
  })

  it('refuses a body that is nested without end, and breaks nothing', async () => {
    const deep = `${'['.repeat(20_000)}${']'.repeat(20_000)}`
    const response = await fetch(`${world.url}/api/t/own/decisions/check`, {
      method: 'POST',
      headers: { cookie: anna.cookie, 'content-type': 'application/json', 'idempotency-key': 'deep' },
      body: `{"policy":"P","permission":"p","subject":{"user":"x"},"context":{"a":${deep}}}`,
    })
    expect([response.status, await response.json()]).toMatchObject([400, { errors: [{ field: 'Idempotency-Key' }] }])
  })

  it('keeps no secret of any answer', async () => {
    const kept = JSON.stringify(await Promise.all(['system', 'own'].map(readAnswers)))
    expect(kept).toContain('made')
    expect(kept).not.toMatch(/\/invite\/|[a-z0-9]+\.[A-Za-z0-9_-]{43}/)
    expect(kept).not.toContain(password)
  })

  it.each(['', ' ', 'two words', 'ключ', 'x'.repeat(201)])('refuses the key %j', async key => {
    const create = posting.find(({ id }) => id === 'classes.create')
    if (!create) throw new Error('there is no classes.create')
    const headers = { 'content-type': 'application/json', 'idempotency-key': Buffer.from(key).toString('latin1') }
    const body = JSON.stringify(create.toRequest(known).body)
    const response = await anna.fetch('/api/t/own/classes', { method: 'POST', headers, body })
    expect(response.status).toBe(400)
  })

  it('belongs to the person: the same key of somebody else is another one', async () => {
    const superuser = await world.logIn('superuser', accounts.superuserPassword, 'system')
    const rename = { body: { title: 'Kept apart', id: 'keptapart' } }
    const headers = { 'idempotency-key': 'shared' }
    const create = posting.find(({ id }) => id === 'tenants.create')
    if (!create) throw new Error('there is no tenants.create')
    expect((await send({ url: world.url, cookie: anna.cookie, headers }, create.route, rename)).status).toBe(201)
    const other = await send({ url: world.url, cookie: superuser.cookie, headers }, create.route, rename)
    expect([other.status, other.code]).toEqual([409, 'id_taken'])
  })
})

/** The same request with one word of its body changed, or nothing where it has no body to change. */
function changeBody(request: Request): Request | undefined {
  if (typeof request.body !== 'object' || request.body === null) return undefined
  const fields = Object.entries(request.body)
  const field = fields.find(([name, value]) => typeof value === 'string' && /title|name|reason/i.test(name))
  if (!field) return undefined
  return { ...request, body: Object.fromEntries([...fields, [field[0], `${field[1]}x`]]) }
}

async function countTrail(): Promise<number> {
  const counts = await Promise.all(['system', 'own', 'child', 'stranger'].map(id => count(id)))
  return counts.reduce((sum, one) => sum + one, 0)
}

function count(tenant: string): Promise<number> {
  return inTenant(world.parts.connections, { tenant: getTenantId(tenant), lock: 'read' }, async ({ rows }) => {
    const found = await sql<{ entries: number }>`SELECT count(*) AS entries FROM audit_entries
      WHERE action NOT LIKE 'sessions.%'`.execute(rows)
    return found.rows[0]?.entries ?? 0
  })
}

function readAnswers(tenant: string): Promise<unknown[]> {
  return inTenant(world.parts.connections, { tenant: getTenantId(tenant), lock: 'read' }, async ({ rows }) => {
    return rows.selectFrom('idempotency_records').selectAll().where('tenant_id', '=', tenant).execute()
  })
}
