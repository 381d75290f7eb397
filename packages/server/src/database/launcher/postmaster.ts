import { type ChildProcess, spawn } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Account } from './account.ts'
import { LaunchFault } from './launch-fault.ts'
import { findPostmasterPid } from './left-over.ts'
import { childEnvironment, tieToOurLife } from './run.ts'
import type { ServerLog } from './server-log.ts'
import { fixedSettings } from './settings.ts'

/** What PostgreSQL is started with. */
export type PostmasterPlan = {
  program: string
  cluster: string
  socketFolder: string
  account: Account
  log: ServerLog
  fsync: boolean
}

/** A PostgreSQL that answers. `ended` fulfils when it is gone, for whatever reason. */
export type Postmaster = { pid: number; ended: Promise<string>; stop(): Promise<void> }

/** Recovery after a crash reads at most the write-ahead log between two checkpoints (about 1 GB). */
const startDeadlineMs = 300_000
const stopPatienceMs = 15_000
const quitPatienceMs = 5_000

/** Starts PostgreSQL and waits until it accepts connections. Fails with `postgres_not_started`. */
export async function startPostmaster(plan: PostmasterPlan): Promise<Postmaster> {
  const offset = await plan.log.size()
  const child = await spawnPostmaster(plan)
  const state = { isOver: false }
  const ended = new Promise<string>(resolve => {
    child.once('error', error => resolve(error.message))
    child.once('exit', (code, signal) => resolve(signal ? `killed by ${signal}` : `ended with ${code}`))
  }).then(how => {
    state.isOver = true
    return how
  })
  const deadline = Date.now() + startDeadlineMs
  while (!(await isReady(plan.cluster, child.pid))) {
    if (!state.isOver && Date.now() < deadline) {
      await Promise.race([sleep(10), ended])
      continue
    }
    const how = state.isOver ? await ended : 'not ready in time'
    await stop(child, ended)
    const reason = (await plan.log.findErrorAfter(offset)) ?? how
    throw new LaunchFault(
      'postgres_not_started',
      `the embedded PostgreSQL did not start (${how}): ${reason}; see ${plan.log.path}`,
    )
  }
  return { pid: child.pid ?? 0, ended, stop: () => stop(child, ended) }
}

async function spawnPostmaster({
  program,
  cluster,
  socketFolder,
  account,
  log,
  fsync,
}: PostmasterPlan): Promise<ChildProcess> {
  const line = await tieToOurLife('INT', [program, '-D', cluster, ...fixedSettings(socketFolder, fsync)])
  const [command = program, ...args] = line
  // We hold the folder's lock and ended what was left, so a lock file here is stale. PostgreSQL would still believe it
  // if its process id now belongs to somebody else; it never minds the id given as its caller's caller.
  const stalePid = await findPostmasterPid(cluster)
  const env = { ...childEnvironment(), ...(stalePid === undefined ? {} : { PG_GRANDPARENT_PID: String(stalePid) }) }
  return log.withDescriptor(fd =>
    // A session of its own: Ctrl+C at the terminal reaches the server, which still needs its database to finish.
    spawn(command, args, { ...account.ids, cwd: '/', env, detached: true, stdio: ['ignore', fd, fd] }),
  )
}

/** PostgreSQL writes its state into the eighth line of its lock file. */
async function isReady(cluster: string, pid: number | undefined): Promise<boolean> {
  const lines = (await readFile(join(cluster, 'postmaster.pid'), 'utf8').catch(() => '')).split('\n')
  return lines[0] === String(pid) && lines[7]?.trim() === 'ready'
}

/** Fast shutdown first: clients are cut off, their transactions rolled back, and everything is written. */
async function stop(child: ChildProcess, ended: Promise<string>): Promise<void> {
  child.kill('SIGINT')
  if (await endsWithin(ended, stopPatienceMs)) return
  child.kill('SIGQUIT')
  if (await endsWithin(ended, quitPatienceMs)) return
  child.kill('SIGKILL')
  await ended
}

async function endsWithin(ended: Promise<string>, patienceMs: number): Promise<boolean> {
  const patience = new AbortController()
  const late = sleep(patienceMs, false, { signal: patience.signal }).catch(() => false)
  const inTime = await Promise.race([ended.then(() => true), late])
  patience.abort()
  return inTime
}
