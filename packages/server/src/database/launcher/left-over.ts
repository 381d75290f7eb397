import { readdir, readFile, readlink, realpath } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'

/** What a postmaster and a child without one are told, in turn, and how long they get before the next, harder signal. */
const steps: { postmaster: NodeJS.Signals; orphan: NodeJS.Signals; patienceMs: number }[] = [
  { postmaster: 'SIGINT', orphan: 'SIGTERM', patienceMs: 15_000 },
  { postmaster: 'SIGQUIT', orphan: 'SIGQUIT', patienceMs: 5_000 },
  { postmaster: 'SIGKILL', orphan: 'SIGKILL', patienceMs: 2_000 },
  // The children of a postmaster that had to be killed.
  { postmaster: 'SIGKILL', orphan: 'SIGKILL', patienceMs: 5_000 },
]

/**
 * Ends what a killed server left running on a cluster: a postmaster, or its children after the postmaster was killed as
 * well. Call it only under the folder's lock. Answers true if there was something to end.
 *
 * They are known by their working folder, which no process id used again can imitate. Without /proc nothing is found;
 * PostgreSQL's own lock file then refuses the start.
 */
export async function stopLeftOver(cluster: string): Promise<boolean> {
  const folder = await realpath(cluster).catch(() => cluster)
  if ((await listProcesses(folder)).length === 0) return false
  const postmaster = await findPostmasterPid(folder)
  for (const step of steps) {
    const pids = await listProcesses(folder)
    // A postmaster ends its own children.
    if (postmaster !== undefined && pids.includes(postmaster)) sendSignal(postmaster, step.postmaster)
    else for (const pid of pids) sendSignal(pid, step.orphan)
    if (await areGone(folder, step.patienceMs)) break
  }
  return true
}

/** The process id in the cluster's own lock file; undefined when PostgreSQL was shut down properly. */
export async function findPostmasterPid(cluster: string): Promise<number | undefined> {
  const text = await readFile(join(cluster, 'postmaster.pid'), 'utf8').catch(() => '')
  const pid = Number.parseInt(text, 10)
  return Number.isNaN(pid) ? undefined : pid
}

async function listProcesses(cluster: string): Promise<number[]> {
  const names = (await readdir('/proc').catch(() => [])).filter(name => /^\d+$/.test(name))
  const found = await Promise.all(names.map(async name => ((await worksOn(name, cluster)) ? [Number(name)] : [])))
  return found.flat()
}

async function worksOn(pid: string, cluster: string): Promise<boolean> {
  if ((await readlink(`/proc/${pid}/cwd`).catch(() => '')) !== cluster) return false
  const program = basename(await readlink(`/proc/${pid}/exe`).catch(() => ''))
  // An update may have replaced the program's file under the running process.
  return program.replace(/ \(deleted\)$/, '') === 'postgres'
}

async function areGone(cluster: string, patienceMs: number): Promise<boolean> {
  const deadline = Date.now() + patienceMs
  while (Date.now() < deadline) {
    if ((await listProcesses(cluster)).length === 0) return true
    await sleep(20)
  }
  return false
}

function sendSignal(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal)
  } catch {
    // It ended by itself.
  }
}
