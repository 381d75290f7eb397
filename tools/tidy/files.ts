import { readdirSync } from 'node:fs'
import { join, relative } from 'node:path'

const OURS = ['packages', 'e2e', 'benchmarks', 'tools', 'cases', 'vitest.config.ts']
const READ = /\.(ts|tsx|mjs|js|css|sql)$/
const MADE_BY_MACHINES = /(^|\/)(node_modules|dist|generated|coverage|\.[^/]*)(\/|$)|\.generated\.ts$|\.d\.ts$/

/** The files the rules are for, relative to `root`: what people write, not what tools make. */
export function listFiles(root: string): string[] {
  return readdirSync(root)
    .filter(name => OURS.includes(name))
    .flatMap(name => (READ.test(name) ? [name] : listFolder(root, join(root, name))))
    .sort()
}

function listFolder(root: string, folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap(entry => {
    const path = join(folder, entry.name)
    const shown = relative(root, path).replaceAll('\\', '/')
    if (MADE_BY_MACHINES.test(shown)) return []
    if (entry.isDirectory()) return listFolder(root, path)
    return READ.test(entry.name) ? [shown] : []
  })
}
