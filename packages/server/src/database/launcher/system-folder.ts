import { chmod, mkdir } from 'node:fs/promises'
import { dirname } from 'node:path'
import { unwritable } from './launch-fault.ts'

/** Makes a folder that every user can pass through, whatever the umask, below a `root` that is made alike if new. */
export async function makeOpenFolder(folder: string, root: string): Promise<void> {
  try {
    for (const level of levels(folder, root)) {
      const made = await mkdir(level, { recursive: true })
      if (made !== undefined) await chmod(level, 0o755)
    }
  } catch (error) {
    throw unwritable(folder, error)
  }
}

function levels(folder: string, root: string): string[] {
  return folder === root || folder === dirname(folder) ? [folder] : [...levels(dirname(folder), root), folder]
}
