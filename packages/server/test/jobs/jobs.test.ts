import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { inTenant } from '../../src/database/tenant-transaction.ts'
import { getTenantId } from '../../src/kernel/ids.ts'
import { accounts, PASSWORD } from '../world/people.ts'
import { makePerson, startWorld, type Visitor, type World } from '../world/world.ts'
import { ended, holding, listTitles, makeObjects } from './watching.ts'

const ACME = 'acme'
const nowhere = '00000000-0000-7000-8000-000000000001'

let world: World
let anna: Visitor
let mia: Visitor

beforeAll(async () => {
  world = await startWorld()
  anna = await world.managing()
  for (const id of [ACME, 'beta']) {
    await anna.api.tenants.create({ body: { id, title: id.toUpperCase(), preProvisionAdminAccess: true } })
  }
  await makePerson(world, anna, { tenant: ACME, userName: 'mia', member: true })
  mia = await world.logIn('mia', PASSWORD)
})
afterAll(() => world.stop())

const remove = (filter: { q: string }, tenant = ACME) =>
  ({ act: 'objects.delete', tenant, select: { filter } }) as const

describe('a job', () => {
  it('asks who is there', async () => {
    const stranger = world.visitor().api.jobs
    const params = { job: nowhere }
    const refused = { code: 'not_signed_in' }
    await expect(stranger.start({ body: remove({ q: 'x' }) })).rejects.toMatchObject(refused)
    await expect(stranger.list({ query: {} })).rejects.toMatchObject(refused)
    await expect(stranger.get({ params })).rejects.toMatchObject(refused)
    await expect(stranger.cancel({ params })).rejects.toMatchObject(refused)
  })

  it('is not begun by who may not do its act, also to things named by id', async () => {
    const [id = ''] = await makeObjects(anna, ACME, ['kept'])
    for (const select of [{ filter: {} }, { ids: [id] }]) {
      await expect(mia.api.jobs.start({ body: { act: 'objects.delete', tenant: ACME, select } })).rejects.toMatchObject(
        { code: 'permission_missing', problem: { missing: ['objects.delete'] } },
      )
    }
    await expect(mia.api.jobs.start({ body: { act: 'tenants.lock', select: { filter: {} } } })).rejects.toMatchObject({
      code: 'permission_missing',
    })
    expect((await mia.api.jobs.list({ query: {} })).items).toEqual([])
    expect(await listTitles(anna, ACME, 'kept')).toEqual(['kept'])
  })

  it('reaches nothing of another tenant, and nobody sees a job of somebody else', async () => {
    await expect(mia.api.jobs.start({ body: remove({ q: '' }, 'beta') })).rejects.toMatchObject({ code: 'not_found' })
    const [theirs = ''] = await makeObjects(anna, 'beta', ['of beta'])
    const started = await anna.api.jobs.start({
      body: { act: 'objects.delete', tenant: ACME, select: { ids: [theirs, nowhere] } },
    })
    const job = await ended(anna, started)
    const detail = 'there is no such object here'
    const told = { case: 'not_here', facts: { kind: 'object' } }
    expect(job).toMatchObject({ state: 'done', total: 2, done: 0, failed: 2 })
    expect(job.failures).toEqual([theirs, nowhere].map(id => ({ id, name: id, code: 'not_found', detail, ...told })))
    expect(await listTitles(anna, 'beta', 'of beta')).toEqual(['of beta'])
    const params = { job: job.id }
    await expect(mia.api.jobs.get({ params })).rejects.toMatchObject({ code: 'not_found' })
    await expect(mia.api.jobs.cancel({ params })).rejects.toMatchObject({ code: 'not_found' })
    expect((await mia.api.jobs.list({ query: {} })).items).toEqual([])
  })

  it('does its act to all that match but those left out, each with its own entry in the trail', async () => {
    const [, spared = ''] = await makeObjects(anna, ACME, ['red 1', 'red 2', 'red 3', 'blue 1'])
    const select = { filter: { q: 'red' }, except: [spared] }
    const started = await anna.api.jobs.start({
      body: { act: 'objects.delete', tenant: ACME, select, reason: 'spring cleaning' },
    })
    expect(started).toMatchObject({ act: 'objects.delete', tenant: ACME, state: 'running', total: 2 })
    const job = await ended(anna, started)
    expect(job).toMatchObject({ state: 'done', total: 2, done: 2, failed: 0, failures: [], note: null })
    expect(await listTitles(anna, ACME, 'red')).toEqual(['red 2'])
    expect(await listTitles(anna, ACME, 'blue')).toEqual(['blue 1'])
    expect((await anna.api.jobs.list({ query: {} })).items[0]).toEqual(job)

    const superuser = await world.logIn('superuser', accounts.superuserPassword, 'system')
    const { items: about } = await superuser.api.audit.list({
      params: { tenant: 'system' },
      query: { subject: job.id },
    })
    expect(about.map(entry => [entry.action, entry.actor.name, entry.after, entry.reason])).toEqual([
      ['jobs.finished', 'Anna Berg', { act: 'objects.delete', state: 'done', total: 2, done: 2, failed: 0 }, null],
      ['jobs.started', 'Anna Berg', { act: 'objects.delete', total: 2 }, 'spring cleaning'],
    ])
    const query = { action: 'objects.deleted', size: 2 }
    const { items: each } = await anna.api.audit.list({ params: { tenant: ACME }, query })
    expect(each.map(entry => entry.subject.name)).toEqual(['red 3', 'red 1'])
    expect(new Set([...about, ...each].map(entry => entry.requestId)).size).toBe(1)
  })

  it('tells what was refused and why, and goes on with the rest', async () => {
    const [, held = ''] = await makeObjects(anna, ACME, ['green 1', 'green 2', 'green 3'])
    await anna.api.documents.create({ params: { tenant: ACME }, body: { title: 'About', text: '', object: held } })
    const job = await ended(anna, await anna.api.jobs.start({ body: remove({ q: 'green' }) }))
    expect(job).toMatchObject({ state: 'done', total: 3, done: 2, failed: 1 })
    const detail = '1 document refers to "green 2": delete or redirect what refers to it first'
    const told = { case: 'object_used', facts: { object: 'green 2', count: 1 } }
    expect(job.failures).toEqual([{ id: held, name: 'green 2', code: 'still_used', detail, ...told }])
    const ids = [held]
    const named = await ended(
      anna,
      await anna.api.jobs.start({ body: { act: 'objects.delete', tenant: ACME, select: { ids } } }),
    )
    expect(named.failures).toEqual(job.failures)
  })

  it('is about what matched when it began, whatever comes and goes meanwhile', async () => {
    const [, second = ''] = await makeObjects(anna, ACME, ['gold 1', 'gold 2', 'gold 3'])
    const started = await holding(world, { tenant: ACME, object: second }, async reached => {
      const job = await anna.api.jobs.start({ body: remove({ q: 'gold' }) })
      await reached()
      await makeObjects(anna, ACME, ['gold 2b', 'gold 4'])
      return job
    })
    expect(await ended(anna, started)).toMatchObject({ total: 3, done: 3 })
    expect(await listTitles(anna, ACME, 'gold')).toEqual(['gold 2b', 'gold 4'])
  })

  it('is one of three of its person at a time', async () => {
    const [id = ''] = await makeObjects(anna, ACME, ['silver'])
    const body = { act: 'objects.delete' as const, tenant: ACME, select: { ids: [id] } }
    const started = await holding(world, { tenant: ACME, object: id }, async () => {
      const jobs = await Promise.allSettled(Array.from({ length: 5 }, () => anna.api.jobs.start({ body })))
      expect(jobs.filter(job => job.status === 'rejected').map(job => job.reason.code)).toEqual([
        'too_many',
        'too_many',
      ])
      return jobs.flatMap(job => (job.status === 'fulfilled' ? [job.value] : []))
    })
    const jobs = await Promise.all(started.map(job => ended(anna, job)))
    expect(jobs.map(job => job.done).sort()).toEqual([0, 0, 1])
    expect(await ended(anna, await anna.api.jobs.start({ body }))).toMatchObject({ failed: 1 })
  })

  it('takes ten thousand things and no more', async () => {
    await inTenant(world.parts.connections, { tenant: getTenantId('beta'), lock: 'write' }, async ({ rows }) => {
      await sql`
        INSERT INTO users (tenant_id, id, pool_id, user_name, user_name_key, first_name, last_name, last_name_key, status)
        SELECT 'beta', gen_random_uuid(), p.id, 'many' || n, 'many' || n, 'M', 'Any', 'any', 'inactive'
        FROM pools p, generate_series(1, 10001) n WHERE p.tenant_id = 'beta'`.execute(rows)
    })
    const start = (filter: { q: string }) =>
      anna.api.jobs.start({ body: { act: 'users.activate', tenant: 'beta', select: { filter } } })
    await expect(start({ q: 'many' })).rejects.toMatchObject({
      code: 'too_many',
      message: 'more than 10,000 match, and one job takes 10,000: narrow the filter',
    })
    expect(await ended(anna, await start({ q: 'many100' }))).toMatchObject({ state: 'done', total: 13, done: 13 })
  })

  it('refuses a selection that could mean something else', async () => {
    const refusals = [
      [{ act: 'objects.delete', tenant: ACME, select: {} }, 'select'],
      [{ act: 'objects.delete', tenant: ACME, select: { ids: [], filter: {} } }, 'select'],
      [{ act: 'objects.delete', tenant: ACME, select: { ids: [], except: [nowhere] } }, 'select.except'],
      [{ act: 'objects.delete', tenant: ACME, select: { ids: ['not-a-uuid'] } }, 'select.ids'],
      [{ act: 'objects.delete', tenant: ACME, select: { filter: { status: 'active' } } }, 'select.filter.status'],
      [{ act: 'objects.delete', select: { filter: {} } }, 'tenant'],
      [{ act: 'tenants.lock', tenant: ACME, select: { filter: {} } }, 'tenant'],
    ] as const
    for (const [body, field] of refusals) {
      const response = await send(body)
      expect([field, response.status]).toEqual([field, 400])
      expect(await response.json()).toMatchObject({ code: 'invalid_input', errors: [{ field }] })
    }
    for (const body of [
      { act: 'tenants.delete', select: { filter: {} } },
      { act: 'objects.delete', tenant: ACME, select: { filter: { colour: 'red' } } },
      { act: 'objects.delete', tenant: ACME, select: { filter: { class: 'x' } } },
      { act: 'objects.delete', tenant: ACME, select: { ids: Array.from({ length: 1001 }, (_, n) => `x${n}`) } },
    ]) {
      expect((await send(body)).status).toBe(400)
    }
  })
})

function send(body: unknown): Promise<Response> {
  const headers = { 'content-type': 'application/json' }
  return anna.fetch('/api/jobs', { method: 'POST', headers, body: JSON.stringify(body) })
}
