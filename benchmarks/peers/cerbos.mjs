import { spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

export const name = 'Cerbos'

const apiVersion = 'api.cerbos.dev/v1'

/**
 * The server on a policy of resources with a rule for each role, and one below it for each tenant, which is a scope of
 * its own, with the rules of the tenant's own roles.
 */
export async function start({ roles, tenants, port }) {
  const folder = mkdtempSync(join(tmpdir(), 'tenantry-bench-cerbos-'))
  write(folder, 'base', { version: 'default', resource: 'shop', rules: roles.map(toRule) })
  for (const { scope, roles: own } of tenants) {
    write(folder, scope, { version: 'default', resource: 'shop', scope, rules: own.map(toRule) })
  }
  const settings = [
    `server.httpListenAddr=127.0.0.1:${port}`,
    `server.grpcListenAddr=unix:${join(folder, 'grpc.sock')}`,
    'storage.driver=disk',
    `storage.disk.directory=${folder}`,
    'storage.disk.watchForChanges=false',
    'telemetry.disabled=true',
    'audit.enabled=false',
  ]
  const program = createRequire(import.meta.url).resolve(`@cerbos/cerbos-${process.platform}-${process.arch}`)
  const child = spawn(program, ['server', '--log-level=error', ...settings.map(setting => `--set=${setting}`)], {
    cwd: folder,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const said = listen(child)
  const stop = async () => {
    if (child.exitCode === null) {
      const ended = new Promise(resolve => child.once('exit', resolve))
      child.kill('SIGKILL')
      await ended
    }
    rmSync(folder, { recursive: true, force: true })
  }
  try {
    await waitUntilHealthy(port, () => child.exitCode !== null, said)
  } catch (thrown) {
    await stop()
    throw thrown
  }
  return { cpuMs: () => readCpuMs(child.pid), stop }
}

/** A question as its API takes it. */
export function toRequest({ user, held, scope, permission }) {
  return {
    path: '/api/check/resources',
    body: JSON.stringify({
      requestId: '1',
      principal: { id: user, roles: held.length === 0 ? ['nobody'] : held },
      resources: [{ resource: { kind: 'shop', id: '1', scope }, actions: [permission] }],
    }),
  }
}

/** Whether an answer is yes. */
export function isYes(answer) {
  return Object.values(JSON.parse(answer).results[0].actions)[0] === 'EFFECT_ALLOW'
}

function toRule({ name: role, permissions }) {
  return { actions: permissions, effect: 'EFFECT_ALLOW', roles: [role] }
}

function write(folder, file, resourcePolicy) {
  writeFileSync(join(folder, `${file}.json`), JSON.stringify({ apiVersion, resourcePolicy }))
}

function listen(child) {
  let said = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', chunk => {
      said = (said + chunk).slice(-2000)
    })
  }
  return () => said
}

async function waitUntilHealthy(port, hasEnded, said) {
  const from = performance.now()
  for (;;) {
    if (hasEnded()) throw new Error(`its server ended: ${said()}`)
    if (performance.now() - from > 300_000) throw new Error(`its server does not answer: ${said()}`)
    const response = await fetch(`http://127.0.0.1:${port}/_cerbos/health`).catch(() => undefined)
    await response?.text()
    if (response?.ok) return
    await new Promise(resolve => setTimeout(resolve, 200))
  }
}

/** User and system time in hundredths of a second, as Linux counts them. */
function readCpuMs(pid) {
  if (process.platform !== 'linux') throw new Error('the CPU time of another process is read on Linux only')
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8')
    .replace(/^.*\) /, '')
    .split(' ')
  return (Number(fields[11]) + Number(fields[12])) * 10
}
