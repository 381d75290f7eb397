import { type ChildProcess, spawn } from 'node:child_process'
import { join } from 'node:path'

const program = join(import.meta.dirname, '../../src/main.ts')

/** The real server in a process of its own, as an operator starts it. */
export interface ServerProcess {
  readonly url: string
  readonly pid: number
  /** Resolves when it serves; rejects with what it said when it ends before. */
  readonly ready: Promise<void>
  /** Resolves when it has ended: its exit code, or the signal that ended it, and everything it said. */
  readonly ended: Promise<{ code: number | null; signal: string | null; stdout: string; stderr: string }>
  signal(signal: 'SIGINT' | 'SIGTERM' | 'SIGKILL'): void
}

/** Starts `main.ts` with these settings and nothing of the environment that could change them. */
export function startServerProcess(settings: Record<string, string>, port: number): ServerProcess {
  const child = spawn(process.execPath, [program], {
    env: { ...bareEnvironment(), TENANTRY_PORT: String(port), ...settings },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const said = listen(child)
  const ended: ServerProcess['ended'] = new Promise(resolve => {
    child.once('close', (code, signal) => resolve({ code, signal, stdout: said.out, stderr: said.err }))
  })
  const ready = new Promise<void>((resolve, reject) => {
    said.onOut = () => {
      if (said.out.includes('Tenantry serves on')) resolve()
    }
    void ended.then(end => reject(new Error(`the server ended with ${end.code ?? end.signal}: ${end.stderr}`)))
  })
  ready.catch(() => undefined)
  return {
    url: `http://localhost:${port}`,
    pid: child.pid ?? 0,
    ready,
    ended,
    signal: signal => void child.kill(signal),
  }
}

function listen(child: ChildProcess) {
  const said = { out: '', err: '', onOut: () => {} }
  child.stdout?.on('data', chunk => {
    said.out += String(chunk)
    said.onOut()
  })
  child.stderr?.on('data', chunk => {
    said.err += String(chunk)
  })
  return said
}

function bareEnvironment(): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !/^(TENANTRY_|DATABASE_|VITEST)/.test(name)))
}
