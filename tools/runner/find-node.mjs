import { existsSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'

const NEEDED_MAJOR = 24

/**
 * Finds a Node that runs TypeScript as it stands: the one from the lockfile, or else the one running this.
 *
 * The package itself is resolved, not `node_modules/.bin/node`: npm 10 loses that link when the lockfile lists the
 * packages of several platforms.
 *
 * @param {string} root the checkout
 * @returns {{ path?: string, missing?: string }} a path, or one line that says what is missing
 */
export function findNode(root) {
  const name = `node-${process.platform === 'win32' ? 'win' : process.platform}-${process.arch}`
  const bundled = bundledNode(root, name)
  if (bundled) return { path: bundled }
  if (Number.parseInt(process.versions.node, 10) >= NEEDED_MAJOR) return { path: process.execPath }
  return {
    missing:
      `Node ${NEEDED_MAJOR} is missing: this is Node ${process.versions.node}, and the package ${name} is not installed; ` +
      `run npm ci without --omit=optional, or install Node ${NEEDED_MAJOR}`,
  }
}

function bundledNode(root, name) {
  try {
    const home = dirname(createRequire(join(root, 'package.json')).resolve(`${name}/package.json`))
    const path = join(home, 'bin', process.platform === 'win32' ? 'node.exe' : 'node')
    return existsSync(path) ? path : undefined
  } catch {
    return undefined
  }
}
