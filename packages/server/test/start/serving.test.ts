import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { listRoutes } from '@tenantry/contract/api'
import { afterAll, describe, expect, it } from 'vitest'
import { addressOf, type Home, makeHome } from '../crashes/data-folder.ts'
import { type ServerProcess, startServerProcess } from '../crashes/server-process.ts'
import { signInAnna } from '../crashes/writers.ts'
import { isAlive } from '../launcher/launcher-world.ts'
import { findPort } from '../world/find-port.ts'

const home: Home = makeHome()
const running = new Set<ServerProcess>()

afterAll(async () => {
  for (const server of running) {
    server.signal('SIGKILL')
    await server.ended
  }
  home.remove()
})

async function start(settings: Record<string, string>): Promise<ServerProcess> {
  const server = startServerProcess(settings, await findPort())
  running.add(server)
  await server.ready
  return server
}

/** Ctrl+C. */
async function interrupt(server: ServerProcess) {
  server.signal('SIGINT')
  const end = await server.ended
  running.delete(server)
  return end
}

function postmasterOf(dataDir: string): number {
  return Number(readFileSync(join(dataDir, 'cluster', 'postmaster.pid'), 'utf8').split('\n')[0])
}

describe('a server on a data folder of its own', () => {
  it('is set up from files, stops at Ctrl+C with everything, and finds its data again', async () => {
    const first = await start(home.settings)
    const anna = await signInAnna(first.url)
    await anna.api.tenants.create({ body: { title: 'Acme', id: 'acme' } })
    const postmaster = postmasterOf(home.dataDir)
    const end = await interrupt(first)
    expect({ code: end.code, signal: end.signal, stderr: end.stderr }).toEqual({ code: 0, signal: null, stderr: '' })
    expect(end.stdout).toContain('The first accounts were made: superuser and anna.')
    expect(isAlive(postmaster)).toBe(false)

    const second = await start(home.settings)
    const { items } = await (await signInAnna(second.url)).api.tenants.list({ query: {} })
    expect(items.map(tenant => tenant.id)).toContain('acme')
    expect((await interrupt(second)).stdout).not.toContain('first accounts')
  })

  it('prints a one-time set-up link where there are no files, and another one at every start', async () => {
    const empty = makeHome()
    const links: (string | undefined)[] = []
    for (let time = 0; time < 2; time += 1) {
      const server = await start({ TENANTRY_DATA_DIR: empty.dataDir })
      const state = await (await fetch(`${server.url}/api/setup`)).json()
      expect(state).toEqual({ needed: true })
      const { stdout } = await interrupt(server)
      links.push(/http:\/\/localhost:\d+\/setup\?token=(\S+)/.exec(stdout)?.[1])
    }
    expect(links[0]).toMatch(/^system\.\S{43}$/)
    expect(links[1]).not.toBe(links[0])
    empty.remove()
  })

  it('serves plain http beyond this machine only where that was asked for, and warns', async () => {
    const base = await start(home.settings)
    const open = await start({
      DATABASE_URL: addressOf(home.dataDir, 'app'),
      TENANTRY_SECRETS_KEY_FILE: join(home.dataDir, 'secrets.key'),
      TENANTRY_HOST: 'localhost',
      TENANTRY_PUBLIC_URL: 'http://tenants.example.com',
      TENANTRY_INSECURE_HTTP: '1',
    })
    const { stdout } = await interrupt(open)
    expect(stdout).toContain('Tenantry serves on http://tenants.example.com')
    expect(stdout).toMatch(/Warning: plain http/)
    await interrupt(base)
  })

  it('describes its API as OpenAPI 3.1, every route of the contract in it', async () => {
    const server = await start(home.settings)
    const document: Document = JSON.parse(await (await fetch(`${server.url}/openapi.json`)).text())
    await interrupt(server)
    expect(document.openapi).toMatch(/^3\.1\.\d+$/)
    expect(document.info).toMatchObject({ title: 'Tenantry', version: expect.any(String) })
    const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
      Object.entries(methods).map(([method, operation]) => ({ path, method, operation })),
    )
    expect(operations).toHaveLength(listRoutes().length)
    expect(new Set(operations.map(({ operation }) => operation.operationId)).size).toBe(operations.length)
    for (const { path, operation } of operations) {
      const named = [...path.matchAll(/\{(\w+)\}/g)].map(found => found[1])
      const declared = operation.parameters.filter(parameter => parameter.in === 'path').map(({ name }) => name)
      expect(declared.sort(), path).toEqual(named.sort())
      expect(
        Object.keys(operation.responses).every(status => /^[2-5]\d\d$/.test(status)),
        path,
      ).toBe(true)
    }
    expect(listDeadReferences(document)).toEqual([])
  })
})

interface Document {
  readonly openapi: string
  readonly info: Record<string, unknown>
  readonly paths: Record<string, Record<string, Operation>>
}

interface Operation {
  readonly operationId: string
  readonly parameters: readonly { readonly name: string; readonly in: string }[]
  readonly responses: Record<string, unknown>
}

/** Every `$ref` that leads nowhere. */
function listDeadReferences(document: unknown): string[] {
  const references = [...JSON.stringify(document).matchAll(/"\$ref":"([^"]+)"/g)].map(found => found[1] ?? '')
  return references.filter(reference => {
    let at: unknown = document
    for (const step of reference.replace('#/', '').split('/')) at = (at as Record<string, unknown> | undefined)?.[step]
    return at === undefined
  })
}
