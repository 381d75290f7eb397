import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { consoleFingerprint } from './fingerprint.ts'
import { withLock } from './lock.ts'

const ROOT = dirname(dirname(import.meta.dirname))
const DIST = join(ROOT, 'packages/console/dist')
const WORK = join(ROOT, '.cache/console-build')
const STAMP = '.vite/built-from'

/** Whether a built console stands, and what the bundler said. */
export type BuildResult = { ok: boolean; output: string }

/**
 * Builds `packages/console/dist` whole or not at all: the bundler writes beside it and the folders are swapped, so two
 * starts at the same time and a kill in the middle leave a complete console.
 */
export async function buildConsole(options: { onlyIfStale: boolean }): Promise<BuildResult> {
  if (options.onlyIfStale && builtFrom() === consoleFingerprint(ROOT)) return { ok: true, output: '' }
  mkdirSync(WORK, { recursive: true })
  return withLock(join(WORK, 'lock'), async () => {
    const fingerprint = consoleFingerprint(ROOT)
    // Another start may have built it while this one waited.
    if (options.onlyIfStale && builtFrom() === fingerprint) return { ok: true, output: '' }
    clearLeftovers()
    const fresh = join(WORK, `dist-${process.pid}`)
    const result = await runVite(fresh)
    if (!result.ok) return result
    mkdirSync(join(fresh, dirname(STAMP)), { recursive: true })
    writeFileSync(join(fresh, STAMP), fingerprint)
    swapIn(fresh)
    return result
  })
}

function builtFrom(): string | undefined {
  const stamp = join(DIST, STAMP)
  return existsSync(stamp) ? readFileSync(stamp, 'utf8') : undefined
}

function clearLeftovers(): void {
  for (const name of readdirSync(WORK)) {
    if (name !== 'lock') rmSync(join(WORK, name), { recursive: true, force: true })
  }
}

function swapIn(fresh: string): void {
  const old = join(WORK, `old-${process.pid}`)
  if (existsSync(DIST)) renameSync(DIST, old)
  renameSync(fresh, DIST)
  rmSync(old, { recursive: true, force: true })
}

async function runVite(outDir: string): Promise<BuildResult> {
  const consoleRequire = createRequire(join(ROOT, 'packages/console/package.json'))
  const vite = join(dirname(consoleRequire.resolve('vite/package.json')), 'bin/vite.js')
  const child = spawn(
    process.execPath,
    [vite, 'build', join(ROOT, 'packages/console'), '--outDir', outDir, '--emptyOutDir'],
    { cwd: ROOT, stdio: ['ignore', 'pipe', 'pipe'] },
  )
  const stop = (signal: NodeJS.Signals) => {
    child.kill('SIGTERM')
    process.exit(signal === 'SIGINT' ? 130 : 143)
  }
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, stop)
  try {
    return await outcome(child)
  } finally {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.off(signal, stop)
  }
}

function outcome(child: ChildProcess): Promise<BuildResult> {
  let output = ''
  const keep = (chunk: Buffer) => {
    output += chunk.toString()
  }
  child.stdout?.on('data', keep)
  child.stderr?.on('data', keep)
  return new Promise((resolve, reject) => {
    child.once('error', reject)
    child.once('close', code => resolve({ ok: code === 0, output: output.trim() }))
  })
}
