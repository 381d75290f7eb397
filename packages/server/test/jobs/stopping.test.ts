import type { Job } from '@tenantry/contract/jobs'
import { sql } from 'kysely'
import { pino } from 'pino'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { compose } from '../../src/compose.ts'
import { inTenant } from '../../src/database/tenant-transaction.ts'
import { documentsService } from '../../src/documents/documents.service.ts'
import { objectsService } from '../../src/inventory/objects.service.ts'
import { type Act, toActs } from '../../src/jobs/acts.ts'
import { jobsService } from '../../src/jobs/jobs.service.ts'
import { startRunner } from '../../src/jobs/runner.ts'
import type { Caller } from '../../src/kernel/caller.ts'
import { getTenantId, newId, SYSTEM } from '../../src/kernel/ids.ts'
import { readSecret } from '../../src/kernel/secrets.ts'
import { membershipsService } from '../../src/memberships/memberships.service.ts'
import { readinessService } from '../../src/superuser/readiness.service.ts'
import { tenantsService } from '../../src/tenants/tenants.service.ts'
import { keepHouse } from '../../src/upkeep/upkeep.ts'
import { usersService } from '../../src/users/users.service.ts'
import { accounts, PASSWORD } from '../world/people.ts'
import { makePerson, startWorld, type Visitor, type World } from '../world/world.ts'
import { ended, holding, listTitles, makeObjects, until } from './watching.ts'

const ACME = 'acme'

let world: World
let anna: Visitor
let owners: string
let made = 0

beforeAll(async () => {
  world = await startWorld()
  anna = await world.managing()
  await anna.api.tenants.create({ body: { id: ACME, title: 'Acme', preProvisionAdminAccess: true } })
  const { items } = await anna.api.groups.list({ params: { tenant: ACME }, query: { q: 'TenantOwners' } })
  owners = items[0]?.id ?? ''
})
afterAll(() => world.stop())

/** Somebody who may delete objects, with five of them; a job of theirs over all five is held at the third. */
async function midway(
  meanwhile: (one: { visitor: Visitor; user: string; job: Job }) => Promise<unknown>,
  start = (visitor: Visitor, body: Form) => visitor.api.jobs.start({ body }),
) {
  made += 1
  const userName = `oscar${made}`
  const user = await makePerson(world, anna, { tenant: ACME, userName, groups: [owners] })
  const visitor = await world.logIn(userName, PASSWORD)
  const q = `${userName} thing`
  const objects = await makeObjects(
    anna,
    ACME,
    [1, 2, 3, 4, 5].map(n => `${q} ${n}`),
  )
  const job = await holding(world, { tenant: ACME, object: objects[2] ?? '' }, async reached => {
    const started = await start(visitor, { act: 'objects.delete', tenant: ACME, select: { filter: { q } } })
    await reached()
    await meanwhile({ visitor, user, job: started })
    return started
  })
  const left = async () => (await listTitles(anna, ACME, q)).map(title => title.slice(-1)).join('')
  return { visitor, job, left, look: () => readRow(job.id) }
}

/** The job as its row says, for whoever can no longer ask. */
function readRow(id: string): Promise<Pick<Job, 'state' | 'note' | 'done' | 'failed' | 'failures'>> {
  return inTenant(world.parts.connections, { tenant: getTenantId(ACME), lock: 'read' }, async ({ rows }) => {
    const found = await sql<Job>`SELECT state, note, done, failed, failures FROM jobs WHERE id = ${id}`.execute(rows)
    const [job] = found.rows
    if (!job) throw new Error('the job is gone')
    return job
  })
}

const rowEnded = (look: () => ReturnType<typeof readRow>) => until(look, job => job.state !== 'running')

const takeAway = async ({ user }: { user: string }) => {
  const params = { tenant: ACME, group: owners }
  const { items } = await anna.api.ownMembers.list({ params: { tenant: ACME }, query: { size: 100 } })
  const member = items.find(item => item.userId === user)?.id ?? ''
  await anna.api.groups.setMember({ params, body: { member, belongs: false } })
}

describe('a job that is overtaken', () => {
  it('by the loss of a permission does nothing more, and says so of each thing', async () => {
    const { visitor, job, left } = await midway(takeAway)
    const report = await ended(visitor, job)
    expect(report).toMatchObject({ state: 'done', total: 5, done: 3, failed: 2 })
    expect(report.failures.map(({ name, code }) => [name.slice(-1), code])).toEqual([
      ['4', 'permission_missing'],
      ['5', 'permission_missing'],
    ])
    expect(await left()).toBe('45')
  })

  it('would be found if it went on with what its person may no longer do', async () => {
    const { look, left } = await midway(takeAway, startAsAnna)
    expect(await rowEnded(look)).toMatchObject({ done: 5, failed: 0 })
    expect(await left()).toBe('')
  })

  it('by the end of the session stops there', async () => {
    const { look, left } = await midway(({ visitor }) => visitor.api.signIn.logOut())
    const note = 'nobody is signed in, or the session has ended: log in'
    expect(await rowEnded(look)).toMatchObject({ state: 'cancelled', note, done: 3, failed: 0, failures: [] })
    expect(await left()).toBe('45')
  })

  it('by a status that ends every session stops there too', async () => {
    const { look, left } = await midway(({ user }) =>
      inTenant(world.parts.connections, { tenant: getTenantId(ACME), lock: 'read' }, ({ rows }) =>
        sql`UPDATE users SET status = 'inactive' WHERE id = ${user}`.execute(rows),
      ),
    )
    expect(await rowEnded(look)).toMatchObject({ state: 'cancelled', done: 3 })
    expect(await left()).toBe('45')
  })

  it('by Cancel finishes the thing at hand; cancelled again it is answered as it is', async () => {
    const { visitor, job, left } = await midway(({ visitor, job }) =>
      visitor.api.jobs.cancel({ params: { job: job.id } }),
    )
    const report = await ended(visitor, job)
    expect(report).toMatchObject({ state: 'cancelled', note: null, done: 3, failed: 0 })
    expect(await left()).toBe('45')
    expect(await visitor.api.jobs.cancel({ params: { job: job.id } })).toEqual(report)
  })
})

type Form = Parameters<Visitor['api']['jobs']['start']>[0]['body']

/** Starts a job as somebody, but does each thing of it as Anna. */
async function startAsAnna(visitor: Visitor, body: Form): Promise<Job> {
  const { parts } = world
  const acts = toActs(parts, {
    tenants: tenantsService(parts),
    memberships: membershipsService(parts),
    users: usersService(parts),
    objects: objectsService(parts),
    documents: documentsService(parts),
    readiness: readinessService(parts),
  })
  const act = acts['objects.delete']
  const planted: Act = { ...act, run: (place, id) => act.run({ ...place, caller: toCaller(anna) }, id) }
  const service = jobsService(parts, { acts: { ...acts, 'objects.delete': planted }, runner: startRunner(parts) })
  return service.start(toCaller(visitor), body)
}

function toCaller({ cookie }: Visitor): Caller {
  return { session: readSecret(cookie.split('=')[1] ?? ''), requestId: newId(), address: 'test', device: 'test' }
}

describe('a server that ends', () => {
  it('waits for the thing at hand, and the job is interrupted', async () => {
    const node = compose(world.parts, { version: 'test', secureCookie: true, insecureHttp: false })
    const [, second = ''] = await makeObjects(anna, ACME, ['copper 1', 'copper 2', 'copper 3'])
    let closed: PromiseLike<unknown> = Promise.resolve()
    const job = await holding(world, { tenant: ACME, object: second }, async reached => {
      const payload = { act: 'objects.delete', tenant: ACME, select: { filter: { q: 'copper' } } }
      const headers = { cookie: anna.cookie }
      const answer = await node.inject({ method: 'POST', url: '/api/jobs', headers, payload })
      await reached()
      closed = node.close()
      return answer.json<Job>()
    })
    await closed
    const report = await anna.api.jobs.get({ params: { job: job.id } })
    expect(report).toMatchObject({ state: 'interrupted', total: 3, done: 2, failed: 0 })
    expect(report.note).toContain('what was done stays done')
    expect(await listTitles(anna, ACME, 'copper')).toEqual(['copper 3'])
  })

  it('without a word leaves a job that is told as interrupted after a minute, and for good at the next upkeep', async () => {
    const id = await abandon('2 minutes')
    const told = await anna.api.jobs.get({ params: { job: id } })
    expect(told).toMatchObject({ state: 'interrupted', total: 9 })
    await (await keepHouse(world.parts)).stop()
    expect(await anna.api.jobs.get({ params: { job: id } })).toMatchObject({ state: 'interrupted', note: told.note })
    const superuser = await world.logIn('superuser', accounts.superuserPassword, 'system')
    const { items } = await superuser.api.audit.list({ params: { tenant: 'system' }, query: { subject: id } })
    expect(items.map(({ action, actor, after }) => [action, actor.name, after?.state])).toEqual([
      ['jobs.finished', 'Anna Berg', 'interrupted'],
    ])
  })

  it('and is alone finds its jobs interrupted at once, but spares those of another server', async () => {
    const id = await abandon('1 second')
    const state = async () => (await anna.api.jobs.get({ params: { job: id } })).state
    await (await keepHouse(world.parts, { isAlone: false })).stop()
    expect(await state()).toBe('running')
    await (await keepHouse(world.parts, { isAlone: true })).stop()
    expect(await state()).toBe('interrupted')
  })
})

describe('upkeep', () => {
  it('forgets jobs that ended thirty days ago, and no others', async () => {
    const old = await abandon('31 days', 'done')
    const young = await abandon('29 days', 'done')
    await (await keepHouse({ ...world.parts, log: pino({ level: 'silent' }) })).stop()
    await expect(anna.api.jobs.get({ params: { job: old } })).rejects.toMatchObject({ code: 'not_found' })
    expect((await anna.api.jobs.get({ params: { job: young } })).state).toBe('done')
  })
})

/** A job of Anna's as a server that was killed, or that finished it long ago, left it behind. */
async function abandon(age: string, state: 'running' | 'done' = 'running'): Promise<string> {
  const id = newId()
  await inTenant(world.parts.connections, { tenant: SYSTEM, lock: 'read' }, ({ rows }) =>
    sql`
      INSERT INTO jobs (tenant_id, id, user_id, act, target_tenant, state, total, seen_at, finished_at)
      SELECT 'system', ${id}, u.id, 'objects.delete', 'acme', ${state}, 9, now() - ${age}::interval,
        CASE ${state}::text WHEN 'done' THEN now() - ${age}::interval END
      FROM users u WHERE u.tenant_id = 'system' AND u.user_name = 'anna'`.execute(rows),
  )
  return id
}
