import { type ChildProcess, spawn } from 'node:child_process'
import { chmodSync, mkdtempSync, readFileSync, readlinkSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Client } from 'pg'
import { afterAll } from 'vitest'

const serverProgram = join(import.meta.dirname, 'server-program.ts')

const folders: string[] = []
const kills: (() => Promise<void>)[] = []

afterAll(async () => {
  for (const kill of kills) await kill()
  for (const folder of folders) rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
})

/** A folder for one story, open to PostgreSQL's user, removed after the file's last story. */
export function makeFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'launcher-test-'))
  chmodSync(folder, 0o755)
  folders.push(folder)
  return folder
}

/** Asks one question over a connection of its own. */
export async function ask(url: string, sql: string): Promise<Record<string, unknown>[]> {
  const client = new Client(url)
  await client.connect()
  try {
    const { rows } = await client.query<Record<string, unknown>>(sql)
    return rows
  } finally {
    await client.end()
  }
}

/** The address of the bootstrap superuser, for stories that need a hand from outside. */
export function superuserUrl(dataDir: string, appUrl: string): string {
  const { superuser }: { superuser: string } = JSON.parse(readFileSync(join(dataDir, 'passwords.json'), 'utf8'))
  return appUrl.replace(/\/\/[^@]*@/, `//postgres:${superuser}@`)
}

/** A server in a process of its own, so that it can be killed. */
type ServerProcess = {
  pid: number
  lines: string[]
  said(pattern: RegExp): Promise<string>
  kill(): Promise<void>
}

/** Starts a server process on a data folder; `writes` has it insert rows and say each number once it is acknowledged. */
export function startServerProcess(dataDir: string, how: { writes?: boolean; path?: string } = {}): ServerProcess {
  const child = spawn(process.execPath, [serverProgram, dataDir, ...(how.writes ? ['writes'] : [])], {
    env: { ...process.env, ...(how.path === undefined ? {} : { PATH: how.path }) },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const lines: string[] = []
  child.stdout.on('data', (chunk: Buffer) => lines.push(...chunk.toString().split('\n').filter(Boolean)))
  const gone = new Promise<void>(resolve => child.once('exit', () => resolve()))
  const kill = async () => {
    if (child.exitCode === null && child.signalCode === null) child.kill('SIGKILL')
    await gone
  }
  kills.push(kill)
  return { pid: child.pid ?? 0, lines, kill, said: pattern => waitFor(() => findLine(child, lines, pattern)) }
}

/** Waits until an answer is there, as long as the test has time. */
export async function waitFor<T>(find: () => T | undefined): Promise<T> {
  for (;;) {
    const found = find()
    if (found !== undefined) return found
    await new Promise(resolve => setTimeout(resolve, 5))
  }
}

/** Whether a process is at work. One that ended, but whose new parent has not noticed yet, is not. */
export function isAlive(pid: number): boolean {
  try {
    return readlinkSync(`/proc/${pid}/exe`) !== ''
  } catch {
    return false
  }
}

function findLine(child: ChildProcess, lines: string[], pattern: RegExp): string | undefined {
  const line = lines.find(text => pattern.test(text))
  if (line === undefined && child.exitCode !== null) throw new Error(`the server ended, saying: ${lines.join(' / ')}`)
  return line
}
