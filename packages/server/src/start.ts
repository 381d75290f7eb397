import { pino } from 'pino'
import type { Parts } from './authz/parts.ts'
import { compose } from './compose.ts'
import { type Config, isSafe } from './config.ts'
import { type Connections, openConnections } from './database/connections.ts'
import { keepVault } from './database/launcher/secrets-key.ts'
import { startPostgres } from './database/launcher/start-postgres.ts'
import { listMissing, migrate } from './database/migrate.ts'
import { checkDatabase } from './database/start-up-check.ts'
import { physicalName, tenantDatabases } from './database/tenant-databases.ts'
import { fillDemo } from './demo/demo.ts'
import type { App } from './http/app.ts'
import type { Caller } from './kernel/caller.ts'
import { newId } from './kernel/ids.ts'
import { StartFault } from './kernel/start-fault.ts'
import type { Vault } from './kernel/vault.ts'
import { bootstrap } from './set-up/bootstrap.service.ts'
import { setUpService } from './set-up/set-up.service.ts'
import { keepHouse } from './upkeep/upkeep.ts'

/** A server that is running: what to tell the operator, and how to stop it. */
export interface RunningServer {
  readonly app: App
  readonly parts: Parts
  readonly lines: readonly string[]
  /** Resolves with a reason when the server cannot go on, such as an embedded database that died. */
  readonly ended: Promise<string>
  stop(): Promise<void>
}

/** The server itself as a caller, for what it does at its start. */
function serverCaller(): Caller {
  return { session: undefined, requestId: newId(), address: 'local', device: 'server' }
}

/** Starts everything in order; where one step fails, what was started before it is stopped again. */
export async function start(config: Config, version: string): Promise<RunningServer> {
  const undo: (() => Promise<void>)[] = []
  const stop = async () => {
    for (const step of undo.splice(0).reverse()) await step()
  }
  try {
    return await startUp(config, { version, undo, stop })
  } catch (thrown) {
    await stop()
    throw thrown
  }
}

interface StartUp {
  readonly version: string
  readonly undo: (() => Promise<void>)[]
  readonly stop: () => Promise<void>
}

async function startUp(config: Config, { version, undo, stop }: StartUp): Promise<RunningServer> {
  const log = pino({ level: config.logLevel }, pino.destination({ fd: 2, sync: true }))
  const { appUrl, ownerUrl, urls, ended } = await reachDatabase(config, undo)
  const vault = config.vault ?? (await keepVault(config.dataDir))
  for (const [name, url] of urls) await checkDatabase(name, url)
  await bringUpToDate(appUrl, ownerUrl)
  const connections = openConnections({
    url: appUrl,
    physicalName: physicalName(appUrl),
    onIdleError: error => log.warn({ reason: error.message }, 'an idle database connection was lost'),
  })
  undo.push(() => connections.close())
  const parts = toParts(config, { connections, ownerUrl, log, vault })
  await bootstrap(parts, serverCaller())
  const housekeeping = await keepHouse(parts, { isAlone: config.database === undefined })
  undo.push(() => housekeeping.stop())
  const lines = await welcome(parts, config)
  const app = compose(parts, { version, secureCookie: isSafe(config.publicUrl), insecureHttp: config.insecureHttp })
  undo.push(() => app.close())
  await listen(app, config)
  return { app, parts, lines, ended, stop }
}

async function reachDatabase(config: Config, undo: StartUp['undo']) {
  if (config.database) {
    const { appUrl, directUrl } = config.database
    const urls = [
      ['DATABASE_URL', appUrl],
      ['DATABASE_DIRECT_URL', directUrl],
    ] as const
    return { ...config.database, urls, ended: new Promise<string>(() => undefined) }
  }
  const postgres = await startPostgres({ dataDir: config.dataDir })
  undo.push(() => postgres.stop())
  const ended = new Promise<string>(resolve => {
    postgres.onExit(how => {
      postgres.restart().catch(() => resolve(`the embedded PostgreSQL ended (${how}) and could not be started again`))
    })
  })
  const { appUrl, ownerUrl } = postgres
  return { appUrl, ownerUrl, urls: [['DATABASE_URL', appUrl]] as const, ended }
}

async function bringUpToDate(appUrl: string, ownerUrl: string | undefined): Promise<void> {
  if (ownerUrl !== undefined) {
    await migrate(ownerUrl, ['data', 'instance']).catch(thrown => {
      const why = thrown instanceof Error ? thrown.message : String(thrown)
      throw new StartFault(`DATABASE_OWNER_URL: ${why} (docs/guides/postgresql.md)`, { cause: thrown })
    })
    return
  }
  const missing = await listMissing(appUrl, ['data', 'instance'])
  if (missing.length === 0) return
  throw new StartFault(
    `the database lacks ${missing.length} migrations and there is no DATABASE_OWNER_URL to run them with (docs/guides/postgresql.md)`,
  )
}

function toParts(
  config: Config,
  found: { connections: Connections; ownerUrl: string | undefined; log: Parts['log']; vault: Vault },
): Parts {
  const { connections, ownerUrl, log, vault } = found
  return {
    connections,
    log,
    vault,
    publicUrl: config.publicUrl,
    tenantDatabases: ownerUrl === undefined ? undefined : tenantDatabases(ownerUrl, connections),
    demo: config.demo,
    contact: config.contact,
    allowPrivateEndpoints: config.allowPrivateEndpoints,
    mailServer: config.mailServer,
  }
}

/** Makes the first accounts from files or for the demo where asked; says what the operator should do next. */
async function welcome(parts: Parts, config: Config): Promise<string[]> {
  const service = setUpService(parts)
  const isNeeded = await service.isNeeded(serverCaller())
  if (config.demo) return fillDemo(parts, { isEmpty: isNeeded })
  if (!isNeeded) return []
  if (config.unattended) {
    const { superuserPassword, userName, password } = config.unattended
    const firstUser = { userName, firstName: userName, lastName: 'Administrator', password }
    await service.finishUnattended(serverCaller(), { superuserPassword, firstUser })
    return [`The first accounts were made: superuser and ${userName}.`]
  }
  const token = await service.makeToken(serverCaller())
  return ['Set up the first accounts, once:', `  ${config.publicUrl}/setup?token=${token}`]
}

async function listen(app: App, { host, port }: Config): Promise<void> {
  try {
    await app.listen({ host, port })
  } catch (thrown) {
    const code = thrown instanceof Error && 'code' in thrown ? thrown.code : undefined
    if (code === 'EADDRINUSE') {
      throw new StartFault(`port ${port} is taken: stop what uses it, or set TENANTRY_PORT`, { cause: thrown })
    }
    if (code === 'EACCES')
      throw new StartFault(`port ${port} may not be used by this user: set TENANTRY_PORT`, { cause: thrown })
    throw thrown
  }
}
