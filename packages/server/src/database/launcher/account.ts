import { readFile, stat } from 'node:fs/promises'
import { userInfo } from 'node:os'
import { LaunchFault } from './launch-fault.ts'
import { type Ids, run } from './run.ts'

/** The user that PostgreSQL runs as. `ids` is undefined when that is simply ourselves. */
export type Account = { name: string; ids: Ids | undefined }

/**
 * Chooses who runs PostgreSQL, which refuses to run as root: an ordinary user runs it as itself, root as the owner of
 * an existing cluster or else as `nobody`. Fails with `unknown_user` when the system has no name for the user.
 */
export async function chooseAccount(existingCluster: string): Promise<Account> {
  const uid = process.getuid?.()
  if (uid !== 0) return { name: getOwnName(uid), ids: undefined }
  const owner = (await stat(existingCluster).catch(() => undefined))?.uid ?? 0
  const account = await findAccount(entry => (owner === 0 ? entry.name === 'nobody' : entry.uid === owner))
  if (account) return account
  const who = owner === 0 ? 'nobody' : `the user with id ${owner}, who owns ${existingCluster}`
  throw new LaunchFault(
    'unknown_user',
    `PostgreSQL cannot run as root, and the system does not know ${who}; add that user to /etc/passwd, or start as an ordinary user`,
  )
}

/** Whether the account may pass through a folder, as the kernel judges it (closed parents and access lists included). */
export async function canEnter(account: Account, folder: string): Promise<boolean> {
  const { code, error } = await run('test', ['-x', folder], { ids: account.ids })
  if (error) {
    throw new LaunchFault(
      'unknown_user',
      `PostgreSQL cannot run as root, and this process may not become ${account.name} (${error.message}); start as an ordinary user`,
      error,
    )
  }
  return code === 0
}

function getOwnName(uid: number | undefined): string {
  try {
    return userInfo().username
  } catch (error) {
    throw new LaunchFault(
      'unknown_user',
      `PostgreSQL needs a user with a name, and the system knows none for user id ${uid}; add it to /etc/passwd, start as another user, or set DATABASE_URL`,
      error,
    )
  }
}

async function findAccount(wanted: (entry: { name: string; uid: number }) => boolean): Promise<Account | undefined> {
  const passwd = await readFile('/etc/passwd', 'utf8').catch(() => '')
  for (const line of passwd.split('\n')) {
    const [name = '', , uid = '', gid = ''] = line.split(':')
    if (uid !== '' && wanted({ name, uid: Number(uid) })) return { name, ids: { uid: Number(uid), gid: Number(gid) } }
  }
  return undefined
}
