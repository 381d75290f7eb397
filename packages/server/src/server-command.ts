import { join } from 'node:path'
import { pino } from 'pino'
import type { Parts } from './authz/parts.ts'
import { readConfig } from './config.ts'
import { openConnections } from './database/connections.ts'
import { LaunchFault } from './database/launcher/launch-fault.ts'
import { reachPostgres } from './database/launcher/reach-postgres.ts'
import { keepVault } from './database/launcher/secrets-key.ts'
import { physicalName } from './database/tenant-databases.ts'
import { Fault } from './kernel/fault.ts'
import { StartFault } from './kernel/start-fault.ts'

/**
 * Runs the command that was typed beside the server, on the same settings and the same database, and prints what it
 * answers. What is refused is one line on standard error, and the process ends with 1.
 */
export async function runCommand<Name extends string>(
  usage: Readonly<Record<Name, string>>,
  work: (parts: Parts, command: Name) => Promise<string>,
): Promise<void> {
  try {
    const typed = process.argv[2]
    const command = (Object.keys(usage) as Name[]).find(name => name === typed)
    if (command === undefined) throw new StartFault(['usage:', ...Object.values(usage)].join('\n  '))
    process.stdout.write(`${await withParts(parts => work(parts, command))}\n`)
  } catch (thrown) {
    const known = thrown instanceof StartFault || thrown instanceof LaunchFault
    const text = thrown instanceof Fault ? thrown.details.detail : known ? thrown.message : String(thrown)
    process.stderr.write(`tenantry: ${text}\n`)
    process.exit(1)
  }
}

async function withParts(work: (parts: Parts) => Promise<string>): Promise<string> {
  const config = readConfig(process.env, [], join(import.meta.dirname, '../../..'))
  const { appUrl, leave } = config.database
    ? { appUrl: config.database.appUrl, leave: async () => undefined }
    : await reachPostgres(config.dataDir)
  const connections = openConnections({ url: appUrl, physicalName: physicalName(appUrl), onIdleError: () => undefined })
  const log = pino({ level: 'silent' })
  try {
    const vault = config.vault ?? (await keepVault(config.dataDir))
    const { publicUrl } = config
    return await work({ connections, log, vault, publicUrl, tenantDatabases: undefined, demo: false })
  } finally {
    await connections.close()
    await leave()
  }
}
