import { closeSync, openSync } from 'node:fs'
import { copyFile, open, stat, truncate } from 'node:fs/promises'
import { unwritable } from './launch-fault.ts'
import { ownLikeFolder } from './whole-file.ts'

const maxBytes = 10 * 1024 * 1024
const checkEveryMs = 60_000

/** PostgreSQL's log. It keeps at most about `maxBytes`, and as much again of what came before in `….log.1`. */
export type ServerLog = {
  path: string
  /** Runs work with a file descriptor that appends to the log. */
  withDescriptor<T>(work: (fd: number) => T): T
  size(): Promise<number>
  /** The last line after `offset` that names an error; undefined when there is none. */
  findErrorAfter(offset: number): Promise<string | undefined>
  close(): void
}

/** Opens the log and bounds it until it is closed. */
export async function openServerLog(path: string, bound: { bytes: number } = { bytes: maxBytes }): Promise<ServerLog> {
  const withDescriptor = <T>(work: (fd: number) => T): T => {
    const fd = openSync(path, 'a', 0o600)
    try {
      return work(fd)
    } finally {
      closeSync(fd)
    }
  }
  try {
    withDescriptor(() => undefined)
    await ownLikeFolder(path)
    await cut(path, bound.bytes)
  } catch (error) {
    throw unwritable(path, error)
  }
  // A full disk must not end the server for the sake of its log.
  const timer = setInterval(() => void cut(path, bound.bytes).catch(() => undefined), checkEveryMs)
  timer.unref()
  return {
    path,
    withDescriptor,
    size: async () => (await stat(path)).size,
    findErrorAfter: offset => findError(path, offset),
    close: () => clearInterval(timer),
  }
}

/** PostgreSQL goes on writing to the same file, so it is emptied in place rather than renamed. */
async function cut(path: string, bytes: number): Promise<void> {
  if ((await stat(path)).size <= bytes) return
  await copyFile(path, `${path}.1`)
  await truncate(path)
}

async function findError(path: string, offset: number): Promise<string | undefined> {
  const file = await open(path, 'r')
  try {
    const { buffer, bytesRead } = await file.read({ buffer: Buffer.alloc(64 * 1024), position: offset })
    const lines = buffer.toString('utf8', 0, bytesRead).split('\n')
    return lines.findLast(line => /FATAL|PANIC|error/i.test(line)) ?? lines.findLast(line => line !== '')
  } finally {
    await file.close()
  }
}
