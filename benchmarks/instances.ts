import type { Client } from '@tenantry/sdk/client'
import { startServerProcess } from '../packages/server/test/crashes/server-process.ts'
import { signInAnna } from '../packages/server/test/crashes/writers.ts'
import { findPort } from '../packages/server/test/world/find-port.ts'
import { createDatabase, type TestDatabaseUrls } from '../packages/server/test/world/test-database.ts'

/** A server under measurement, in a process of its own, on a database of its own. */
export interface Instance {
  readonly url: string
  readonly ownerUrl: string
  /** Anna, acting as superuser. */
  readonly anna: Client
  stop(): Promise<void>
}

/** The same server and role, another database. */
export function withDatabase(url: string, name: string): string {
  const changed = new URL(url)
  changed.pathname = `/${name}`
  return changed.toString()
}

/** Copies the database that is set up, prepares the copy, and starts the real server on it. */
export async function startInstance(
  urls: TestDatabaseUrls,
  name: string,
  prepare: (ownerUrl: string) => Promise<void> = async () => undefined,
): Promise<Instance> {
  await createDatabase(urls, name, urls.template)
  const ownerUrl = withDatabase(urls.ownerUrl, name)
  await prepare(ownerUrl)
  const settings = { DATABASE_URL: withDatabase(urls.appUrl, name), DATABASE_OWNER_URL: ownerUrl }
  const server = startServerProcess(settings, await findPort())
  await server.ready
  const { api } = await signInAnna(server.url)
  return {
    url: server.url,
    ownerUrl,
    anna: api,
    async stop() {
      server.signal('SIGTERM')
      await server.ended
    },
  }
}
