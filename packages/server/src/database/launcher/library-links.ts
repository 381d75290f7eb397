import { readFile, stat, symlink } from 'node:fs/promises'
import { dirname, join, relative } from 'node:path'

/**
 * Adds the links between library names that an npm package cannot contain and that its install script, which we do not
 * run, would make. Answers whether all of them are there now; false means that the folder may not be written.
 */
export async function addLibraryLinks(native: string): Promise<boolean> {
  for (const { source, target } of await readLinks(native)) {
    if (await exists(target)) continue
    try {
      await symlink(relative(dirname(target), source), target)
    } catch {
      // Another server may have made it this moment; anything else shows in the next line.
      if (!(await exists(target))) return false
    }
  }
  return true
}

async function readLinks(native: string): Promise<{ source: string; target: string }[]> {
  const listed: { source: string; target: string }[] = JSON.parse(
    await readFile(join(native, 'pg-symlinks.json'), 'utf8'),
  )
  // Written from the package's root: native/lib/….
  return listed.map(link => ({ source: join(native, '..', link.source), target: join(native, '..', link.target) }))
}

async function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  )
}
