import { cpus } from 'node:os'
import { parseArgs } from 'node:util'
import { randomFrom, seed } from '../packages/server/test/races/wires.ts'
import { startTestDatabase } from '../packages/server/test/world/test-database.ts'
import { measureDecisions } from './decisions.ts'
import { measureScales } from './scales.ts'
import { measureStartUp } from './start-up.ts'
import { type Line, showTable } from './table.ts'
import { measureWalls } from './walls.ts'

const usage = `npm run bench [-- --quick] [-- --scales 10,1000] [-- --only start,scales,walls,decisions]`

const { values } = parseArgs({
  options: {
    quick: { type: 'boolean', default: false },
    scales: { type: 'string' },
    only: { type: 'string' },
    help: { type: 'boolean', default: false },
  },
})

/** The comparisons of the report, each measured beside what it is held against. */
async function measure(): Promise<Line[]> {
  const rounds = values.quick ? 3 : 7
  const scales = (values.scales ?? (values.quick ? '10,1000' : '10,1000,100000')).split(',').map(Number)
  const isWanted = (part: string) => values.only === undefined || values.only.split(',').includes(part)
  const lines: Line[] = []
  if (isWanted('decisions')) {
    const tenants = values.quick ? [1, 100] : [1, 100, 1_000]
    lines.push(...measureDecisions(randomFrom(seed), { tenants, rounds }))
  }
  if (isWanted('start')) lines.push(...(await measureStartUp(rounds)))
  if (!isWanted('scales') && !isWanted('walls')) return lines
  const database = await startTestDatabase()
  try {
    if (isWanted('scales')) lines.push(...(await measureScales(database.urls, { scales, rounds })))
    if (isWanted('walls')) lines.push(...(await measureWalls(database.urls, { rounds })))
  } finally {
    await database.stop()
  }
  return lines
}

if (values.help) {
  console.log(usage)
} else {
  console.log(
    `Medians of interleaved rounds on ${cpus().length} cores, ${process.version}, seed ${seed}; databases without fsync.`,
  )
  console.log(showTable(await measure()))
}
