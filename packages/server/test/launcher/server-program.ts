import { Client } from 'pg'
import { LaunchFault } from '../../src/database/launcher/launch-fault.ts'
import { startPostgres } from '../../src/database/launcher/start-postgres.ts'

const [, , dataDir = '', mode] = process.argv

try {
  const postgres = await startPostgres({ dataDir })
  console.log(`ready ${postgres.pid()} ${postgres.ownerUrl}`)
  if (mode === 'writes') await writeForEver(postgres.ownerUrl)
  setInterval(() => undefined, 60_000)
} catch (error) {
  if (!(error instanceof LaunchFault)) throw error
  console.log(`${error.code}: ${error.message}`)
  process.exitCode = 1
}

async function writeForEver(url: string): Promise<never> {
  const client = new Client(url)
  await client.connect()
  await client.query('CREATE TABLE written (number int PRIMARY KEY)')
  for (let number = 1; ; number += 1) {
    await client.query('INSERT INTO written VALUES ($1)', [number])
    console.log(`acknowledged ${number}`)
  }
}
