import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { folders, timesOf } from './mutation/folders.ts'
import { type Score, showScores, toScore } from './mutation/report.ts'

const root = join(import.meta.dirname, '..')
const home = join(import.meta.dirname, 'mutation')
const chosen = process.argv.slice(2)
const unknown = chosen.filter(path => !folders.some(folder => folder === folderOf(path)))

if (unknown.length > 0) {
  console.error(`no folder of the engine is called ${unknown.join(', ')}: there are ${folders.join(', ')}`)
  process.exitCode = 1
} else {
  if (!existsSync(join(home, 'node_modules'))) run('npm', ['ci'], { cwd: home })
  const scores = (chosen.length > 0 ? chosen : folders).map(mutate)
  for (const { survivors } of scores) for (const survivor of survivors) console.log(survivor)
  console.log(showScores(scores))
}

/** Changes a folder, or the files of one whose path begins so: `expressions/build`. */
function mutate(path: string): Score {
  console.log(`changing packages/engine/src/${path}`)
  const stryker = join(home, 'node_modules/@stryker-mutator/core/bin/stryker.js')
  const report = `.cache/mutation-${path.replaceAll('/', '-')}.json`
  const env = {
    ...process.env,
    TENANTRY_MUTATED: folderOf(path),
    TENANTRY_MUTATION_REPORT: report,
    TENANTRY_SEED: '1',
    TENANTRY_MOST_TIMES: String(timesOf(folderOf(path))),
  }
  const files = [`packages/engine/src/${path}/**/*.ts`, `packages/engine/src/${path}*.ts`].join()
  run(process.execPath, [stryker, 'run', join(home, 'stryker.config.mjs'), '--mutate', files], { cwd: root, env })
  return toScore(path, readFileSync(join(root, report), 'utf8'))
}

function folderOf(path: string): string {
  return path.split('/')[0] ?? ''
}

function run(command: string, args: readonly string[], options: { cwd: string; env?: NodeJS.ProcessEnv }): void {
  const { status, error } = spawnSync(command, args, { ...options, stdio: 'inherit' })
  if (error !== undefined) throw error
  if (status !== 0) throw new Error(`${command} ${args.join(' ')} ended with ${status}`)
}
