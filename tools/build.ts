import { buildConsole } from './console/build.ts'

// `--if-stale` keeps a console that was built from the sources as they are now; `npm start` asks for it each time.
const result = await buildConsole({ onlyIfStale: process.argv.includes('--if-stale') })
if (!result.ok) {
  console.error(`the console could not be built:\n${result.output}`)
  process.exitCode = 1
} else if (!process.argv.includes('--if-stale')) {
  console.log(`${result.output}\nthe console is built: packages/console/dist`)
}
