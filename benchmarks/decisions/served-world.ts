import { join } from 'node:path'
import type { Customisation } from '@tenantry/engine/model'
import { randomFrom } from '../../packages/server/test/races/wires.ts'
import { createDatabase, type TestDatabaseUrls } from '../../packages/server/test/world/test-database.ts'
import { withDatabase } from '../instances.ts'
import { addTenants } from '../seeding.ts'
import { type MeasuredProcess, startMeasured } from './measured-process.ts'
import { seedPolicies } from './seeding.ts'
import { tenantName } from './tenant.ts'
import { type Asked, type DecisionWorld, makeDecisionWorld, type Size } from './world.ts'

const serverProgram = join(import.meta.dirname, '../../packages/server/src/main.ts')
const bareProgram = join(import.meta.dirname, 'bare-program.ts')

/** The common workload in a database, and how to serve it. */
export interface ServedWorld extends DecisionWorld {
  /** The key with which a question is asked. */
  keyFor(asked: Asked): string
  /** The real server on that database. */
  startServer(): Promise<MeasuredProcess>
  /** The same engine and world behind bare `node:http`. */
  startBare(): Promise<MeasuredProcess>
}

/** Writes the workload into a database of its own, in which there are so many tenants in all. */
export async function seedServedWorld(
  urls: TestDatabaseUrls,
  { seed, size, allTenants }: { seed: number; size: Size; allTenants: number },
): Promise<ServedWorld> {
  const customisations: Customisation[] = []
  const world = makeDecisionWorld(randomFrom(seed), size, made => customisations.push(made))
  await createDatabase(urls, 'bench_decisions', urls.template)
  const ownerUrl = withDatabase(urls.ownerUrl, 'bench_decisions')
  await addTenants(ownerUrl, Math.max(allTenants, size.tenants))
  const keys = await seedPolicies(ownerUrl, { definitions: world.definitions, customisations })
  const settings = {
    DATABASE_URL: withDatabase(urls.appUrl, 'bench_decisions'),
    DATABASE_OWNER_URL: ownerUrl,
  }
  const bareSettings = {
    BENCH_SEED: String(seed),
    BENCH_TENANTS: String(size.tenants),
    BENCH_QUESTIONS: String(size.questions),
  }
  return {
    ...world,
    keyFor: ({ tenant }) => keys.get(tenantName(tenant)) ?? '',
    startServer: () => startMeasured(serverProgram, { settings, readyWhen: 'Tenantry serves on' }),
    startBare: () => startMeasured(bareProgram, { settings: bareSettings, readyWhen: 'the floor serves' }),
  }
}
