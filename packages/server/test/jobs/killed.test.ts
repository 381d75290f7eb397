import pg from 'pg'
import { afterAll, describe, expect, it } from 'vitest'
import { addressOf, makeHome } from '../crashes/data-folder.ts'
import { type ServerProcess, startServerProcess } from '../crashes/server-process.ts'
import { clientOf, signInAnna } from '../crashes/writers.ts'
import { findPort } from '../world/find-port.ts'
import { until } from './watching.ts'

const home = makeHome()
let server: ServerProcess | undefined

afterAll(async () => {
  server?.signal('SIGTERM')
  await server?.ended
  home.remove()
})

async function start(port: number): Promise<ServerProcess> {
  server = startServerProcess(home.settings, port)
  await server.ready
  return server
}

const params = { tenant: 'workshop' }

describe('kill -9 of the server in the middle of a job', () => {
  it('leaves done what was done and the rest untouched; after the next start the job is interrupted', async () => {
    const port = await findPort()
    const running = await start(port)
    const anna = await signInAnna(running.url)
    await anna.api.tenants.create({ body: { title: 'Workshop', id: 'workshop', preProvisionAdminAccess: true } })
    const ofClass = await anna.api.classes.create({ params, body: { name: 'Crates', attributes: [] } })
    const ids: string[] = []
    for (const n of [1, 2, 3, 4]) {
      ids.push((await anna.api.objects.create({ params, body: { title: `Crate ${n}`, class: ofClass.id } })).id)
    }
    const holder = await hold(ids[2] ?? '')
    const select = { filter: { q: 'crate' } }
    const job = await anna.api.jobs.start({ body: { act: 'objects.delete', ...params, select } })
    await until(
      () => listTitles(anna.api),
      titles => titles.length === 2,
    )
    running.signal('SIGKILL')
    await running.ended
    await holder.end().catch(() => undefined)

    const again = clientOf((await start(port)).url, () => anna.cookie)
    const report = await again.jobs.get({ params: { job: job.id } })
    expect(report).toMatchObject({ state: 'interrupted', total: 4, failed: 0 })
    expect(report.note).toContain('what was done stays done')
    expect(await listTitles(again)).toEqual(['Crate 3', 'Crate 4'])
  })
})

async function listTitles(api: ReturnType<typeof clientOf>): Promise<string[]> {
  return (await api.objects.list({ params, query: { q: 'crate' } })).items.map(item => item.title)
}

/** Holds one object's row, from outside of the server. */
async function hold(object: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: addressOf(home.dataDir, 'superuser') })
  client.on('error', () => undefined)
  await client.connect()
  await client.query('BEGIN')
  await client.query('SELECT FROM objects WHERE id = $1 FOR UPDATE', [object])
  return client
}
