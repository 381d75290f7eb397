import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'

/** Everything whose change makes a built console stale. */
const SOURCES = [
  'packages/console',
  'packages/sdk',
  'packages/contract',
  'packages/engine',
  'package-lock.json',
  'tsconfig.json',
]
const NOT_SOURCES = new Set(['node_modules', 'dist', 'test', 'spec'])

/** A hash over the paths and contents of all sources of the console below `root`. Contents, not times: a checkout has new times. */
export function consoleFingerprint(root: string): string {
  const hash = createHash('sha256')
  for (const source of SOURCES) {
    for (const path of filesOf(join(root, source))) hash.update(`${relative(root, path)}\0`).update(readFileSync(path))
  }
  return hash.digest('hex')
}

function filesOf(path: string): string[] {
  if (!existsSync(path)) return []
  if (path.endsWith('.json')) return [path]
  return readdirSync(path, { withFileTypes: true })
    .filter(entry => !NOT_SOURCES.has(entry.name) && !entry.name.startsWith('.'))
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap(entry => {
      const child = join(path, entry.name)
      if (entry.isDirectory()) return filesOf(child)
      return entry.isFile() ? [child] : []
    })
}
