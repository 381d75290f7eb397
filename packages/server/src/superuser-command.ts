import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { readConfig } from './config.ts'
import { openConnections } from './database/connections.ts'
import { LaunchFault } from './database/launcher/launch-fault.ts'
import { reachPostgres } from './database/launcher/reach-postgres.ts'
import { physicalName } from './database/tenant-databases.ts'
import { Fault } from './kernel/fault.ts'
import { StartFault } from './kernel/start-fault.ts'
import { superuserCommands } from './superuser/command.service.ts'

const usage = `usage:
  npm run superuser -- repair           give superuser back what it needs in the infrastructure tenant
  npm run superuser -- reset-password   set superuser's password; it is read from standard input`

/** The whole of standard input, without the line break at its end. */
function readPassword(): string {
  return readFileSync(0, 'utf8').replace(/\r?\n$/, '')
}

async function run(command: string | undefined): Promise<string> {
  if (command !== 'repair' && command !== 'reset-password') throw new StartFault(usage)
  const config = readConfig(process.env, [], join(import.meta.dirname, '../../..'))
  const { appUrl, leave } = config.database
    ? { appUrl: config.database.appUrl, leave: async () => undefined }
    : await reachPostgres(config.dataDir)
  const connections = openConnections({ url: appUrl, physicalName: physicalName(appUrl), onIdleError: () => undefined })
  try {
    const superuser = superuserCommands({ connections })
    if (command === 'repair') {
      await superuser.repair()
      return 'superuser has what it needs in the infrastructure tenant.'
    }
    await superuser.resetPassword(readPassword())
    return "superuser's password is set, and its sessions have ended."
  } finally {
    await connections.close()
    await leave()
  }
}

try {
  process.stdout.write(`${await run(process.argv[2])}\n`)
} catch (thrown) {
  const known = thrown instanceof StartFault || thrown instanceof LaunchFault
  const text = thrown instanceof Fault ? thrown.details.detail : known ? thrown.message : String(thrown)
  process.stderr.write(`tenantry: ${text}\n`)
  process.exit(1)
}
