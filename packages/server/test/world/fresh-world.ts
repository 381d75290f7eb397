import { inject } from 'vitest'
import { withDatabase } from '../../src/database/connections.ts'
import { migrate } from '../../src/database/migrate.ts'
import type { Caller } from '../../src/kernel/caller.ts'
import { bootstrap } from '../../src/set-up/bootstrap.service.ts'
import { setUpService } from '../../src/set-up/set-up.service.ts'
import { createDatabase } from './test-database.ts'
import { openWorld, type World } from './world.ts'

/** A world at its first start: nobody has a password yet. */
export interface FreshWorld extends World {
  /** What the server prints in its set-up link; the one before is void. */
  makeSetUpToken(): Promise<string>
}

/** Starts a world from an empty database: migrated and served, with the set-up before it. */
export async function startFreshWorld(): Promise<FreshWorld> {
  const urls = inject('database')
  const name = `fresh_${process.pid}_${Date.now()}`
  await createDatabase(urls, name)
  await migrate(withDatabase(urls.ownerUrl, name), ['data', 'instance'])
  const world = await openWorld(name)
  const starter: Caller = { session: undefined, requestId: 'start', address: 'local', device: 'server' }
  await bootstrap(world.parts, starter)
  return { ...world, makeSetUpToken: () => setUpService(world.parts).makeToken(starter) }
}
