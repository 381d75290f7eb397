import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
// Vite under the name of the test runner that carries it, so the root needs no second copy of its version.
import { createViteServer } from 'vitest/node'

// The server restarts when one of its files changes. The console is served by Vite on a port of its own, and hands the
// server's addresses on to it, both as the console's vite.config.ts says.
const ROOT = join(import.meta.dirname, '..')

/** Where the console's vite.config.ts serves it: people open this address, so links and the origin check go by it. */
const CONSOLE_URL = 'http://localhost:7401'

const server = spawn(
  process.execPath,
  ['--watch', '--watch-preserve-output', join(ROOT, 'packages/server/src/main.ts'), ...process.argv.slice(2)],
  { cwd: ROOT, stdio: 'inherit', env: { TENANTRY_PUBLIC_URL: CONSOLE_URL, ...process.env } },
)
const serverGone = once(server, 'exit')
const serving = createViteServer({ root: join(ROOT, 'packages/console') }).then(vite => vite.listen())

let stopping = false
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => void stop(0))
server.once('exit', code => void stop(code ?? 1))
serving.then(
  vite => vite.printUrls(),
  error => {
    console.error(`the console cannot be served: ${error.message}`)
    void stop(1)
  },
)

/** Stops both, each in order. A second wish is passed on to the server, which may then hurry. */
async function stop(code: number): Promise<void> {
  if (server.exitCode === null) server.kill('SIGTERM')
  if (stopping) return
  stopping = true
  await Promise.allSettled([serving.then(vite => vite.close()), serverGone])
  process.exit(code)
}
