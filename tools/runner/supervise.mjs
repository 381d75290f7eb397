import { spawn } from 'node:child_process'
import { setTimeout as sleep } from 'node:timers/promises'

const SIGNALS = { SIGINT: 2, SIGTERM: 15, SIGHUP: 1 }

// A Ctrl+C reaches this process twice: from the terminal and, a moment later, from npm. Both are one wish.
const SAME_WISH_MS = 700
const HURRIED_MS = 5_000
const SWEEP_MS = 3_000

/**
 * Runs one program to its end. It gets a session of its own, so a terminal's Ctrl+C reaches only us, and we hand it
 * on exactly once. A second wish is handed on too, and then the program has five seconds; a third ends it at once.
 *
 * @param {string} path the program
 * @param {string[]} args
 * @param {{ cwd: string, env: NodeJS.ProcessEnv }} options
 * @returns {Promise<{ code: number | null, signal: NodeJS.Signals | null, interrupted?: NodeJS.Signals, error?: Error }>}
 */
export function supervise(path, args, options) {
  const child = spawn(path, args, { ...options, detached: true, stdio: ['inherit', 'inherit', 'inherit', 'ipc'] })
  let wishes = 0
  let lastWishAt = Number.NEGATIVE_INFINITY
  let interrupted

  const stop = signal => {
    const now = performance.now()
    if (now - lastWishAt < SAME_WISH_MS) return
    lastWishAt = now
    wishes += 1
    interrupted = signal
    if (wishes > 2) return killGroup(child.pid, 'SIGKILL')
    child.kill(signal)
    if (wishes === 2) setTimeout(() => killGroup(child.pid, 'SIGKILL'), HURRIED_MS).unref()
  }
  for (const signal of Object.keys(SIGNALS)) process.on(signal, stop)
  const watch = watchNpm(() => stop('SIGHUP'))

  return new Promise(resolve => {
    child.once('error', error => resolve({ code: 1, signal: null, error }))
    child.once('exit', async (code, signal) => {
      await sweep(child.pid)
      resolve({ code, signal, interrupted })
    })
  }).finally(() => {
    clearInterval(watch)
    for (const name of Object.keys(SIGNALS)) process.off(name, stop)
  })
}

/**
 * Ends this process the way the child ended: with its exit code, or by the same signal.
 *
 * @param {{ code: number | null, signal: NodeJS.Signals | null, interrupted?: NodeJS.Signals }} end
 */
export function leaveAs(end) {
  if (end.signal && end.signal in SIGNALS) return process.kill(process.pid, end.signal)
  process.exit(end.code ?? 137)
}

/** npm passes SIGINT and SIGTERM on, but dies of everything else without a word; then its child must go too. */
function watchNpm(gone) {
  if (!process.env.npm_lifecycle_event) return undefined
  const npm = process.ppid
  return setInterval(() => process.ppid !== npm && gone(), 500).unref()
}

/** What the child left behind in its group is asked to go, and after a while made to. */
async function sweep(pid) {
  if (!killGroup(pid, 'SIGTERM')) return
  for (const deadline = performance.now() + SWEEP_MS; performance.now() < deadline; await sleep(50)) {
    if (!killGroup(pid, 0)) return
  }
  killGroup(pid, 'SIGKILL')
}

function killGroup(pid, signal) {
  try {
    return process.kill(-pid, signal)
  } catch {
    return false
  }
}
