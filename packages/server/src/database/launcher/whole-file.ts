import { chown, open, rename, stat } from 'node:fs/promises'
import { dirname } from 'node:path'

/** Writes a private file (0600) so that after a crash it holds either the old or the new text, never a part. */
export async function writeWhole(path: string, text: string): Promise<void> {
  const draft = `${path}.new`
  const file = await open(draft, 'w', 0o600)
  try {
    await file.writeFile(text)
    await file.sync()
  } finally {
    await file.close()
  }
  await ownLikeFolder(draft)
  await rename(draft, path)
  await syncFolder(dirname(path))
}

/** Makes the names in a folder durable: a rename survives a power cut only after this. */
export async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}

/** When root works in the data folder of an ordinary user, gives a new file to that user, who may start the next time. */
export async function ownLikeFolder(path: string): Promise<void> {
  if (process.getuid?.() !== 0) return
  const { uid, gid } = await stat(dirname(path))
  await chown(path, uid, gid)
}
