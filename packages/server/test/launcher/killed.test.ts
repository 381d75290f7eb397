import { spawn } from 'node:child_process'
import { existsSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { startPostgres } from '../../src/database/launcher/start-postgres.ts'
import { ask, isAlive, makeFolder, startServerProcess, waitFor } from './launcher-world.ts'

const folder = makeFolder()

function parseReady(line: string): { postmaster: number; socketFolder: string } {
  const [, pid = '', url = ''] = line.split(' ')
  return { postmaster: Number(pid), socketFolder: new URL(url).searchParams.get('host') ?? '' }
}

/** A PATH with the tools that the launcher needs, but without setpriv. */
function pathWithoutSetpriv(): string {
  const tools = join(folder, 'tools')
  mkdirSync(tools)
  for (const name of ['flock', 'test', 'true', 'sync']) {
    const home = (process.env.PATH ?? '').split(delimiter).find(entry => existsSync(join(entry, name)))
    symlinkSync(join(home ?? '/usr/bin', name), join(tools, name))
  }
  return tools
}

/** A data folder whose server was killed in the middle of making its database. */
async function killWhileCreating(): Promise<string> {
  for (let attempt = 1; ; attempt += 1) {
    const dataDir = join(folder, `half-done-${attempt}`)
    const server = startServerProcess(dataDir)
    await waitFor(() => {
      const draft = listNames(dataDir).find(name => /^cluster\.new-\w+$/.test(name))
      const isDone = listNames(dataDir).includes('cluster')
      return isDone || (draft !== undefined && existsSync(join(dataDir, draft, 'PG_VERSION'))) ? true : undefined
    })
    await server.kill()
    // A kill that came late, as on a busy machine, says nothing about one in the middle.
    if (!listNames(dataDir).includes('cluster')) return dataDir
  }
}

function listNames(dataDir: string): string[] {
  return existsSync(dataDir) ? readdirSync(dataDir) : []
}

describe('kill -9 of the server', () => {
  it('loses no acknowledged row, takes the database along, and the next start is an ordinary one', async () => {
    const dataDir = join(folder, 'writing')
    const server = startServerProcess(dataDir, { writes: true })
    const { postmaster, socketFolder } = parseReady(await server.said(/^ready/))
    await server.said(/^acknowledged 50$/)
    await server.kill()
    const acknowledged = server.lines.filter(line => line.startsWith('acknowledged')).length
    await waitFor(() => (isAlive(postmaster) ? undefined : true))

    const next = await startPostgres({ dataDir })
    const [row] = await ask(next.ownerUrl, 'SELECT count(*)::int AS rows, max(number) AS last FROM written')
    expect(row?.rows).toBe(row?.last)
    expect(row?.rows).toBeGreaterThanOrEqual(acknowledged)
    expect(existsSync(socketFolder)).toBe(false)
    await next.stop()
  })

  it('leaves a database running where setpriv is missing, and the next start stops it', async () => {
    const dataDir = join(folder, 'left-over')
    const server = startServerProcess(dataDir, { path: pathWithoutSetpriv() })
    const { postmaster } = parseReady(await server.said(/^ready/))
    await server.kill()
    expect(isAlive(postmaster)).toBe(true)

    const heard: string[] = []
    const next = await startPostgres({ dataDir, log: line => heard.push(line) })
    expect(heard).toEqual(['stopped the database that a killed server had left running'])
    expect(isAlive(postmaster)).toBe(false)
    expect(await ask(next.appUrl, 'SELECT 1 AS one')).toEqual([{ one: 1 }])
    await next.stop()
  })

  it('while the database is being created leaves nothing that the next start takes for a database', async () => {
    const dataDir = await killWhileCreating()

    const next = await startPostgres({ dataDir, fsync: false })
    expect(await ask(next.appUrl, 'SELECT 1 AS one')).toEqual([{ one: 1 }])
    expect(readdirSync(dataDir).filter(name => name.includes('.new-'))).toEqual([])
    await next.stop()
  })
})

describe('a database that died with its server', () => {
  it('starts although its process id now belongs to another program of the same user', async () => {
    const dataDir = join(folder, 'reused')
    const first = await startPostgres({ dataDir, fsync: false })
    await first.stop()
    const ids = process.getuid?.() === 0 ? { uid: 65_534, gid: 65_534 } : {}
    const stranger = spawn('sleep', ['60'], { ...ids, cwd: '/', stdio: 'ignore' })
    onTestFinished(() => void stranger.kill())
    writeFileSync(
      join(dataDir, 'cluster', 'postmaster.pid'),
      `${stranger.pid}\n${join(dataDir, 'cluster')}\n1\n5432\n\n\n`,
    )

    const next = await startPostgres({ dataDir, fsync: false })
    expect(await ask(next.appUrl, 'SELECT 1 AS one')).toEqual([{ one: 1 }])
    expect(isAlive(stranger.pid ?? 0)).toBe(true)
    await next.stop()
  })

  it('is reported once, and can be started again at the same address', async () => {
    const dataDir = join(folder, 'restarted')
    const postgres = await startPostgres({ dataDir })
    const heard: string[] = []
    postgres.onExit(how => heard.push(how))
    process.kill(postgres.pid(), 'SIGKILL')
    await waitFor(() => heard[0])
    await Promise.all([postgres.restart(), postgres.restart()])
    expect(await ask(postgres.appUrl, 'SELECT 1 AS one')).toEqual([{ one: 1 }])
    await postgres.stop()
    expect(heard).toEqual(['killed by SIGKILL'])
    expect(readFileSync(join(dataDir, 'lock'), 'utf8')).toBe('')
  })
})
