import pg from 'pg'
import { inject } from 'vitest'
import { withDatabase } from '../../src/database/connections.ts'
import { createDatabase, dropDatabase } from '../world/test-database.ts'

/** A database of one test file's own, with the owner's and the application's connection to it. */
export interface Scratch {
  readonly owner: pg.Client
  readonly app: pg.Client
  readonly ownerUrl: string
  drop(): Promise<void>
}

let made = 0

/** An empty database, or a copy of the run's migrated one. */
export async function makeScratch(kind: 'empty' | 'migrated'): Promise<Scratch> {
  const urls = inject('database')
  made += 1
  const name = `scratch_${process.pid}_${Date.now()}_${made}`
  await createDatabase(urls, name, kind === 'migrated' ? urls.template : undefined)
  const ownerUrl = withDatabase(urls.ownerUrl, name)
  const owner = new pg.Client({ connectionString: ownerUrl })
  const app = new pg.Client({ connectionString: withDatabase(urls.appUrl, name) })
  await owner.connect()
  await app.connect()
  return {
    owner,
    app,
    ownerUrl,
    async drop() {
      await Promise.all([owner.end(), app.end()])
      await dropDatabase(urls, name)
    },
  }
}

/** Runs work in a transaction that is always rolled back: what was planted there never was. */
export async function undone<Result>(client: pg.Client, work: () => Promise<Result>): Promise<Result> {
  await client.query('BEGIN')
  try {
    return await work()
  } finally {
    await client.query('ROLLBACK')
  }
}
