import { closeSync, constants, ftruncateSync, openSync, readFileSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { findErrorCode, LaunchFault, unwritable } from './launch-fault.ts'
import { run } from './run.ts'
import { ownLikeFolder } from './whole-file.ts'

/** What the holder of a lock leaves in it: who it is, and what has to be cleared away if it was killed. */
type LockNote = { pid: number; socketFolder?: string }

/** A folder that is ours alone until `release`. `before` is what a killed holder left behind. */
type FolderLock = { before: LockNote | undefined; write(note: LockNote): void; release(): void }

/**
 * Takes a folder for this process, or fails with `data_folder_in_use` naming the process that has it.
 *
 * The kernel keeps the lock (flock(2)) and drops it when the process dies, however it dies. So there is no stale lock to
 * judge or to race for, a process id used again after a reboot means nothing, and containers that share the folder see
 * each other. The file stays behind on purpose: removing it would let two servers lock two files of one name.
 */
export async function lockFolder(folder: string): Promise<FolderLock> {
  const path = join(folder, 'lock')
  const opened: number[] = []
  const release = () => {
    for (const fd of opened.splice(0)) closeSync(fd)
  }
  try {
    const file = openSync(path, constants.O_RDWR | constants.O_CREAT | constants.O_NOFOLLOW, 0o600)
    opened.push(file)
    await ownLikeFolder(path)
    await takeFile(file, folder)
    const directory = openSync(folder, constants.O_RDONLY | constants.O_DIRECTORY)
    opened.push(directory)
    await takeDirectory(directory, folder)
    const before = readNote(path)
    writeNote(file, { pid: process.pid })
    return {
      before,
      write: note => writeNote(file, note),
      release() {
        if (opened.length > 0) ftruncateSync(file)
        release()
      },
    }
  } catch (error) {
    release()
    throw error instanceof LaunchFault ? error : unwritable(folder, error)
  }
}

async function takeFile(fd: number, folder: string): Promise<void> {
  const { code, output, error } = await flock(fd)
  if (code === 0) return
  if (code === 1) throw inUse(folder)
  if (findErrorCode(error) === 'ENOENT') {
    const advice = 'the command flock is missing; install util-linux'
    throw new LaunchFault('tool_missing', `cannot guard the data folder ${folder}: ${advice}`, error)
  }
  const reason = output || error?.message || 'no reason given'
  throw new LaunchFault('data_folder_unwritable', `cannot lock the data folder ${folder}: ${reason}`, error)
}

/** The folder as well, for whoever deletes the file by hand. Network file systems may not lock folders; so be it. */
async function takeDirectory(fd: number, folder: string): Promise<void> {
  if ((await flock(fd)).code === 1) throw inUse(folder)
}

/** The command locks the open file that we share with it, so the lock outlives the command and ends with our descriptor. */
function flock(fd: number) {
  return run('flock', ['--nonblock', '3'], { fd })
}

function inUse(folder: string): LaunchFault {
  const pid = readNote(join(folder, 'lock'))?.pid
  const holder = pid === undefined ? 'another server' : `the server with process id ${pid}`
  return new LaunchFault(
    'data_folder_in_use',
    `the data folder ${folder} is in use by ${holder}; stop it first, or give this server a folder of its own with TENANTRY_DATA_DIR`,
  )
}

function writeNote(fd: number, note: LockNote): void {
  ftruncateSync(fd)
  writeSync(fd, JSON.stringify(note), 0)
}

/** Who has the folder now, as far as they left a note. */
export function readHolder(folder: string): LockNote | undefined {
  return readNote(join(folder, 'lock'))
}

function readNote(path: string): LockNote | undefined {
  try {
    const note: unknown = JSON.parse(readFileSync(path, 'utf8'))
    if (typeof note !== 'object' || note === null || !('pid' in note) || typeof note.pid !== 'number') return undefined
    const socketFolder = 'socketFolder' in note && typeof note.socketFolder === 'string' ? note.socketFolder : undefined
    return { pid: note.pid, ...(socketFolder === undefined ? {} : { socketFolder }) }
  } catch {
    // Empty after a tidy stop, cut short by a crash: either way nobody to name.
    return undefined
  }
}
