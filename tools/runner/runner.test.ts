import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'

// The real runner in a checkout of its own, whose server only writes down what happens to it.

/** No measure of speed: only so that what never comes is told. */
const PATIENCE_MS = 60_000

const tools = join(import.meta.dirname, '..')
let root: string
let log: string
let runner: ChildProcess

const server = `
import { appendFileSync } from 'node:fs'
import { spawn } from 'node:child_process'
const say = word => appendFileSync(process.env.LOG, word + '\\n')
const mode = process.argv[2]
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
  process.on(signal, () => {
    say(signal)
    if (mode !== 'stubborn') setTimeout(() => { say('stopped'); process.exit(0) }, 300)
  })
}
if (mode === 'fails') process.exit(7)
if (mode === 'litters') say('litter ' + spawn('sleep', ['60'], { stdio: 'ignore' }).pid)
say('pid ' + process.pid)
setInterval(() => {}, 1000)
`

beforeAll(() => {
  const cache = join(tools, '../.cache')
  mkdirSync(cache, { recursive: true })
  root = mkdtempSync(join(cache, 'planted-runner-'))
  log = join(root, 'log')
  cpSync(join(tools, 'run.mjs'), join(root, 'tools/run.mjs'))
  cpSync(join(tools, 'runner'), join(root, 'tools/runner'), { recursive: true })
  mkdirSync(join(root, 'packages/server/src'), { recursive: true })
  writeFileSync(join(root, 'package.json'), '{ "type": "module" }')
  writeFileSync(join(root, 'tools/build.ts'), '')
  writeFileSync(join(root, 'packages/server/src/main.ts'), server)
})
afterEach(() => {
  runner.kill('SIGKILL')
  rmSync(log, { force: true })
})
afterAll(() => rmSync(root, { recursive: true, force: true }))

/** Starts the runner as the leader of a process group, as a shell does, and waits until its server is up. */
async function start(mode: string): Promise<number> {
  runner = spawn(process.execPath, [join(root, 'tools/run.mjs'), 'start', mode], {
    env: { ...process.env, LOG: log, npm_lifecycle_event: undefined },
    detached: true,
    stdio: ['ignore', 'inherit', 'inherit'],
  })
  await expect.poll(() => pidOf('pid'), { timeout: PATIENCE_MS }).toBeGreaterThan(0)
  return pidOf('pid')
}

/** The process that the log calls by this word; 0 as long as there is none. */
function pidOf(word: string): number {
  return Number(
    words()
      .find(line => line.startsWith(`${word} `))
      ?.slice(word.length) ?? 0,
  )
}

function words(): string[] {
  return existsSync(log) ? readFileSync(log, 'utf8').trim().split('\n') : []
}

function ended(): Promise<{ code: number | null; signal: string | null }> {
  if (runner.exitCode !== null) return Promise.resolve({ code: runner.exitCode, signal: null })
  return new Promise(resolve => runner.once('exit', (code, signal) => resolve({ code, signal })))
}

/** Sends to the runner's whole group, as a terminal does, or to the runner only. */
function send(signal: NodeJS.Signals, to: 'group' | 'runner') {
  const pid = runner.pid ?? 0
  process.kill(to === 'group' ? -pid : pid, signal)
}

/** Dead, even if the machine's first process has not collected it yet. */
function isGone(pid: number): boolean {
  const { stdout } = spawnSync('ps', ['-o', 'stat=', '-p', String(pid)], { encoding: 'utf8' })
  return stdout.trim() === '' || stdout.startsWith('Z')
}

describe('the runner', () => {
  it('hands a Ctrl+C on once, although terminal and npm both send it', async () => {
    const pid = await start('obeys')
    send('SIGINT', 'group')
    await sleep(50)
    send('SIGINT', 'runner')
    expect(await ended()).toEqual({ code: 0, signal: null })
    expect(words().slice(1)).toEqual(['SIGINT', 'stopped'])
    expect(isGone(pid)).toBe(true)
  })

  it.for(['SIGTERM', 'SIGHUP'] as const)('hands %s on when only it is told', async signal => {
    const pid = await start('obeys')
    send(signal, 'runner')
    expect(await ended()).toEqual({ code: 0, signal: null })
    expect(words().slice(1)).toEqual([signal, 'stopped'])
    expect(isGone(pid)).toBe(true)
  })

  it('hands a second Ctrl+C on as a hurry, and a third ends it at once', async () => {
    const pid = await start('stubborn')
    for (let press = 0; press < 3; press += 1) {
      send('SIGINT', 'group')
      await sleep(800)
    }
    expect(await ended()).toEqual({ code: 137, signal: null })
    expect(words().slice(1)).toEqual(['SIGINT', 'SIGINT'])
    expect(isGone(pid)).toBe(true)
  })

  it('takes its server with it when it is killed outright', async () => {
    const pid = await start('obeys')
    runner.kill('SIGKILL')
    await expect.poll(() => isGone(pid), { timeout: PATIENCE_MS }).toBe(true)
    expect(words().slice(1)).toEqual(['SIGTERM', 'stopped'])
  })

  it('sweeps up what its server left behind', async () => {
    await start('litters')
    const litter = pidOf('litter')
    expect(isGone(litter)).toBe(false)
    send('SIGINT', 'group')
    await ended()
    expect(isGone(litter)).toBe(true)
  })

  it('ends with the exit code of what it ran, and refuses a command it does not know', async () => {
    const exit = (args: string[]) => {
      runner = spawn(process.execPath, [join(root, 'tools/run.mjs'), ...args], {
        env: { ...process.env, LOG: log },
        stdio: 'ignore',
      })
      return ended()
    }
    expect(await exit(['start', 'fails'])).toMatchObject({ code: 7 })
    expect(await exit(['dance'])).toMatchObject({ code: 1 })
  })
})
