// The one door behind every npm script. It runs on Node 20 and up, finds the Node 24 that everything else needs,
// and keeps exactly one child at a time: signals reach that child once, and nothing outlives it.
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { findNode } from './runner/find-node.mjs'
import { leaveAs, supervise } from './runner/supervise.mjs'

const root = dirname(dirname(fileURLToPath(import.meta.url)))
const [name, ...args] = process.argv.slice(2)

/** What each npm script runs, one step after the other. */
const commands = {
  start: [
    ['tools/build.ts', '--if-stale'],
    ['packages/server/src/main.ts', ...args],
  ],
  superuser: [['packages/server/src/superuser-command.ts', ...args]],
  'token-keys': [['packages/server/src/token-keys-command.ts', ...args]],
  policy: [['tools/policy.ts', ...args]],
  dev: [['tools/dev.ts', ...args]],
  build: [['tools/build.ts', ...args]],
  test: [['tools/test.ts', ...args]],
  proof: [['tools/test.ts', ...args]],
  check: [['tools/check.ts', ...args]],
  bench: [['benchmarks/main.ts', ...args]],
  mutation: [['tools/mutation.ts', ...args]],
}

const steps = Object.hasOwn(commands, name ?? '') ? commands[name] : undefined
if (!steps) fail(`unknown command '${name ?? ''}': use npm run ${Object.keys(commands).join(', ')}`)

const node = findNode(root)
if (!node.path) fail(node.missing)

const guard = join(root, 'tools/runner/stop-with-parent.mjs')
const env = {
  ...process.env,
  PATH: `${dirname(node.path)}:${process.env.PATH ?? ''}`,
  TENANTRY_RUNNER_PID: String(process.pid),
  ...(name === 'proof' ? { TENANTRY_PROOF: '1' } : {}),
}

for (const [script, ...rest] of steps) {
  const end = await supervise(node.path, ['--import', guard, join(root, script), ...rest], { cwd: root, env })
  if (end.error) fail(`cannot run ${node.path}: ${end.error.message}`)
  if (end.code !== 0 || end.interrupted) leaveAs(end)
}

function fail(message) {
  console.error(message)
  process.exit(1)
}
