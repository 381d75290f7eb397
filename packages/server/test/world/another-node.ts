import { pino } from 'pino'
import { compose } from '../../src/compose.ts'
import { openConnections } from '../../src/database/connections.ts'
import { testVault } from './test-vault.ts'
import type { World } from './world.ts'

/** Another server on a database: told of what is done elsewhere by nothing but the database. */
export async function startAnother({ url: publicUrl }: Pick<World, 'url'>, appUrl: string) {
  const connections = openConnections({ url: appUrl, physicalName: name => name, onIdleError: () => undefined })
  const log = pino({ level: 'silent' })
  const parts = { connections, publicUrl, log, vault: testVault, tenantDatabases: undefined, demo: false }
  const app = compose(parts, { version: 'test', secureCookie: true, insecureHttp: false })
  const url = await app.listen({ host: '127.0.0.1', port: 0 })
  const stop = async () => {
    await app.close()
    await connections.close()
  }
  return { url, parts, stop }
}
