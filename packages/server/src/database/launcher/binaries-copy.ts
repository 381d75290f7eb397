import { randomBytes } from 'node:crypto'
import { chmod, cp, mkdir, readdir, rename, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { unwritable } from './launch-fault.ts'
import { addLibraryLinks } from './library-links.ts'
import { run } from './run.ts'
import { makeOpenFolder } from './system-folder.ts'

/**
 * Copies PostgreSQL's files to a folder called `name`, readable and runnable by everybody, and answers `…/native` in it. A copy that is
 * there already is used; it gets its name only when it is complete, so several servers may do this at once.
 */
export async function copyBinaries(native: string, copiesFolder: string, name: string): Promise<string> {
  const home = join(copiesFolder, name)
  const copied = join(home, 'native')
  if (await isThere(copied)) return copied
  const draft = `${home}.new-${randomBytes(4).toString('hex')}`
  await makeOpenFolder(copiesFolder, copiesFolder)
  try {
    await mkdir(draft)
    // Without verbatimSymlinks the copied links would point back to where they came from.
    await cp(native, join(draft, 'native'), {
      recursive: true,
      verbatimSymlinks: true,
      filter: path => !path.endsWith('.a'),
    })
    await addLibraryLinks(join(draft, 'native'))
    await openToEverybody(draft)
    // After a power cut a complete name must not stand for half-written files.
    await run('sync', ['--file-system', draft])
    await rename(draft, home)
  } catch (error) {
    await rm(draft, { recursive: true, force: true })
    if (!(await isThere(copied))) throw unwritable(copiesFolder, error)
  }
  return copied
}

async function openToEverybody(folder: string): Promise<void> {
  await chmod(folder, 0o755)
  for (const entry of await readdir(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name)
    if (entry.isDirectory()) await openToEverybody(path)
    else if (entry.isFile()) await chmod(path, (await stat(path)).mode & 0o100 ? 0o755 : 0o644)
  }
}

async function isThere(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  )
}
