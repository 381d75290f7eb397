import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { makeHome } from '../packages/server/test/crashes/data-folder.ts'
import { startServerProcess } from '../packages/server/test/crashes/server-process.ts'
import { findPort } from '../packages/server/test/world/find-port.ts'
import { median, time } from './measure.ts'
import { type Line, showMs } from './table.ts'

const GOAL_MS = 1_500
const databaseProgram = join(import.meta.dirname, '../packages/server/test/launcher/server-program.ts')

/** From nothing running to the first answered request on existing data, against the database's own start alone. */
export async function measureStartUp(rounds: number): Promise<Line[]> {
  const home = makeHome()
  try {
    await startAndAnswer(home.settings)
    const server: number[] = []
    const database: number[] = []
    for (let round = 0; round < rounds; round += 1) {
      server.push(await startAndAnswer(home.settings))
      database.push(await startDatabase(home.dataDir))
    }
    const [ms, besideMs] = [median(server), median(database)]
    const more = ms - besideMs
    return [
      {
        measure: 'start-up on existing data, to the first answer',
        measured: showMs(ms),
        beside: `${showMs(besideMs)} the database alone`,
        ratio: `+${showMs(more)}`,
        goal: `≤ +${showMs(GOAL_MS)}`,
        isMet: more <= GOAL_MS,
      },
    ]
  } finally {
    home.remove()
  }
}

async function startAndAnswer(settings: Record<string, string>): Promise<number> {
  const port = await findPort()
  const start = performance.now()
  const server = startServerProcess(settings, port)
  await server.ready
  const response = await fetch(`${server.url}/api/password-rules`)
  const ms = performance.now() - start
  if (!response.ok) throw new Error(`the first answer was ${response.status}`)
  server.signal('SIGTERM')
  await server.ended
  return ms
}

/** The embedded PostgreSQL in a process of its own that does nothing else. */
async function startDatabase(dataDir: string): Promise<number> {
  const child = spawn(process.execPath, [databaseProgram, dataDir], { stdio: ['ignore', 'pipe', 'inherit'] })
  const ms = await time(() => new Promise<void>(resolve => child.stdout.once('data', () => resolve())))
  const ended = new Promise(resolve => child.once('exit', resolve))
  child.kill('SIGKILL')
  await ended
  return ms
}
