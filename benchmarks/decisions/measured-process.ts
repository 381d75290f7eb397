import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { findPort } from '../../packages/server/test/world/find-port.ts'

const reporter = join(import.meta.dirname, 'cpu-reporter.ts')

/** A server in a process of its own whose CPU time can be read. */
export interface MeasuredProcess {
  readonly port: number
  /** The CPU time that it has used so far, in milliseconds. */
  cpuMs(): Promise<number>
  stop(): Promise<void>
}

/** Starts a program that serves on `TENANTRY_PORT`, and waits until it says that it does. */
export async function startMeasured(
  program: string,
  { settings, readyWhen }: { settings: Record<string, string>; readyWhen: string },
): Promise<MeasuredProcess> {
  const port = await findPort()
  const child = fork(program, {
    execArgv: ['--import', reporter],
    env: { ...bareEnvironment(), TENANTRY_PORT: String(port), ...settings },
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  })
  await waitFor(child, readyWhen)
  return {
    port,
    async cpuMs() {
      const told = once(child, 'message')
      child.send('cpu')
      const usage: NodeJS.CpuUsage = (await told)[0]
      return (usage.user + usage.system) / 1000
    },
    async stop() {
      const ended = once(child, 'exit')
      child.kill('SIGTERM')
      await ended
    },
  }
}

function bareEnvironment(): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !/^(TENANTRY_|DATABASE_)/.test(name)))
}

function waitFor(child: ChildProcess, text: string): Promise<void> {
  let said = ''
  return new Promise((resolve, reject) => {
    const listen = (chunk: unknown) => {
      said += String(chunk)
      if (said.includes(text)) resolve()
    }
    child.stdout?.on('data', listen)
    child.stderr?.on('data', listen)
    child.once('exit', code => reject(new Error(`a server ended with ${code} before it served: ${said}`)))
  })
}
