import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { readConfig } from './config.ts'
import { LaunchFault } from './database/launcher/launch-fault.ts'
import { Fault } from './kernel/fault.ts'
import { StartFault } from './kernel/start-fault.ts'
import { type RunningServer, start } from './start.ts'

const checkout = join(import.meta.dirname, '../../..')

function readVersion(): string {
  const text: { version: string } = JSON.parse(readFileSync(join(checkout, 'package.json'), 'utf8'))
  return text.version
}

/** One clear line for what an operator can mend; the whole story for what only we can. */
function explain(thrown: unknown): string {
  if (thrown instanceof StartFault || thrown instanceof LaunchFault) return thrown.message
  if (thrown instanceof Fault) return thrown.details.detail
  return thrown instanceof Error ? (thrown.stack ?? thrown.message) : String(thrown)
}

function fail(thrown: unknown): never {
  process.stderr.write(`tenantry: ${explain(thrown)}\n`)
  process.exit(1)
}

function stopOnSignal(server: RunningServer): void {
  let stopping = false
  const stop = () => {
    if (stopping) return
    stopping = true
    server.stop().then(() => process.exit(0), fail)
  }
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, stop)
}

try {
  const config = readConfig(process.env, process.argv.slice(2), checkout)
  const server = await start(config, readVersion())
  stopOnSignal(server)
  const notes = [
    ...(config.insecureHttp ? ['Warning: plain http beyond this machine; sessions can be stolen on the way.'] : []),
    ...(config.vault?.form === ''
      ? ['Warning: secrets stand in clear in the database; set TENANTRY_SECRETS_KEY_FILE (docs/guides/secrets.md).']
      : []),
  ]
  process.stdout.write(`${[`Tenantry serves on ${config.publicUrl}`, ...notes, ...server.lines].join('\n')}\n`)
  const reason = await server.ended
  await server.stop()
  fail(new StartFault(reason))
} catch (thrown) {
  fail(thrown)
}
