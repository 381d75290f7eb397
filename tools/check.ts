import { spawn } from 'node:child_process'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const ROOT = join(import.meta.dirname, '..')
const TSC = programOf(import.meta.resolve('typescript/package.json'), 'bin/tsc')
const BIOME = programOf(import.meta.resolve('@biomejs/biome/package.json'), 'bin/biome')
const KNIP = programOf(import.meta.resolve('knip'), '../bin/knip.js')

/** What is checked, in the words a person reads, and the program that does it. */
const checks: [string, string[]][] = [
  ['types', [TSC, '--noEmit', '-p', '.']],
  ['types of the console', [TSC, '--noEmit', '-p', 'packages/console']],
  ['format and lint', [BIOME, 'check', '--error-on-warnings', '.']],
  ['rules of the house', [join(ROOT, 'tools/tidy.ts')]],
  ['unused code', [KNIP, '--no-progress']],
]

const results = await Promise.all(checks.map(([name, args]) => run(name, args)))
const failed = results.filter(result => !result.ok)
for (const { name, output } of failed) console.log(`\n${name}:\n${output}`)
console.log()
for (const { name, ok, seconds } of results) {
  console.log(`${ok ? 'ok    ' : 'FAILED'} ${name} (${seconds.toFixed(1)} s)`)
}
process.exitCode = failed.length === 0 ? 0 : 1

/** A program of a package, by its path beside a file that the package lets be resolved. */
function programOf(resolved: string, path: string): string {
  return join(dirname(fileURLToPath(resolved)), path)
}

function run(name: string, args: string[]): Promise<{ name: string; ok: boolean; output: string; seconds: number }> {
  const startedAt = performance.now()
  const colour = process.stdout.isTTY ? { FORCE_COLOR: '1' } : {}
  const child = spawn(process.execPath, args, {
    cwd: ROOT,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, ...colour },
  })
  let output = ''
  child.stdout.on('data', chunk => {
    output += chunk
  })
  child.stderr.on('data', chunk => {
    output += chunk
  })
  return new Promise(resolve => {
    const end = (ok: boolean) =>
      resolve({ name, ok, output: output.trim(), seconds: (performance.now() - startedAt) / 1000 })
    child.once('error', error => {
      output += error.message
      end(false)
    })
    child.once('close', code => end(code === 0))
  })
}
