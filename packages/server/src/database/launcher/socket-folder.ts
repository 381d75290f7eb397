import { chown, mkdtemp, rmdir, unlink } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { type Account, canEnter } from './account.ts'
import { unwritable } from './launch-fault.ts'

/** The number in the socket's name; nothing listens on the network. */
export const port = 5432

const maxPathBytes = 107
const prefix = 'tenantry-'

/**
 * Makes a private folder (0700) for PostgreSQL's socket, short enough for the kernel's limit on socket paths. It is
 * never a fixed name: in a shared folder somebody else could be there first.
 */
export async function makeSocketFolder(account: Account): Promise<string> {
  let reason: unknown = new Error('its path is too long for a socket')
  for (const base of new Set([tmpdir(), '/tmp', '/var/tmp'])) {
    if (!isUsable(base) || !(await canEnter(account, base))) continue
    try {
      const folder = await mkdtemp(join(base, prefix))
      if (account.ids) await chown(folder, account.ids.uid, account.ids.gid)
      return folder
    } catch (error) {
      reason = error
    }
  }
  throw unwritable(tmpdir(), reason)
}

/** Removes a socket folder, also one whose server was killed. Touches nothing but what PostgreSQL makes in it. */
export async function removeSocketFolder(folder: string): Promise<void> {
  if (!basename(folder).startsWith(prefix)) return
  for (const name of [`.s.PGSQL.${port}`, `.s.PGSQL.${port}.lock`])
    await unlink(join(folder, name)).catch(() => undefined)
  await rmdir(folder).catch(() => undefined)
}

/** PostgreSQL reads the setting as a list with quotes, so only plain paths will do. */
function isUsable(base: string): boolean {
  const socket = join(base, `${prefix}XXXXXX`, `.s.PGSQL.${port}`)
  return Buffer.byteLength(socket) <= maxPathBytes && /^[\w/.-]+$/.test(base)
}
