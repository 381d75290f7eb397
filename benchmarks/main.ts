import { cpus } from 'node:os'
import { parseArgs } from 'node:util'
import { seed } from '../packages/server/test/races/wires.ts'
import { startTestDatabase } from '../packages/server/test/world/test-database.ts'
import { measureDecisions } from './decisions/decisions.ts'
import { measureScales } from './scales.ts'
import { measureStartUp } from './start-up.ts'
import { type Line, showTable } from './table.ts'
import { measureTokens } from './tokens/tokens.ts'
import { measureWalls } from './walls.ts'

const parts = ['decisions', 'tokens', 'start', 'scales', 'walls'] as const

const usage = `npm run bench [-- decisions] [-- --quick] [-- --scales 10,1000]
parts, all of them where none is named: ${parts.join(', ')}`

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    quick: { type: 'boolean', default: false },
    scales: { type: 'string' },
    help: { type: 'boolean', default: false },
  },
})

/** The comparisons of the report, each measured beside what it is held against. */
async function measure(): Promise<Line[]> {
  const rounds = values.quick ? 3 : 7
  const scales = (values.scales ?? (values.quick ? '10,1000' : '10,1000,100000')).split(',').map(Number)
  const isWanted = (part: (typeof parts)[number]) => positionals.length === 0 || positionals.includes(part)
  const lines: Line[] = []
  if (isWanted('decisions')) lines.push(...(await measureDecisions({ rounds, isQuick: values.quick, seed })))
  if (isWanted('tokens')) lines.push(...(await measureTokens({ rounds })))
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

const unknown = positionals.filter(named => !parts.some(part => part === named))

if (values.help) {
  console.log(usage)
} else if (unknown.length > 0) {
  console.error(`there is nothing to measure by the name of ${unknown.join(', ')}\n${usage}`)
  process.exitCode = 1
} else {
  console.log(
    `Medians of interleaved rounds on ${cpus().length} cores, ${process.version}, seed ${seed}; databases without fsync.`,
  )
  console.log(showTable(await measure()))
}
