import { randomBytes } from 'node:crypto'
import { chmod, chown, lchown, mkdir, open, readdir, readFile, rename, rm, stat, unlink } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import type { Account } from './account.ts'
import type { Binaries } from './binaries.ts'
import { findErrorCode, LaunchFault, unwritable } from './launch-fault.ts'
import { type Ids, run, tieToOurLife } from './run.ts'
import { initialSettings } from './settings.ts'
import { syncFolder } from './whole-file.ts'

/** What a new cluster is made with. */
type ClusterPlan = { account: Account; binaries: Binaries; password: string; fsync: boolean }

/** The bootstrap superuser. Only the launcher logs in as it, to make the roles. */
export const superuser = 'postgres'

/** Whether a complete cluster stands there. Fails with `other_postgres_version` for one that these binaries cannot open. */
export async function hasCluster(cluster: string, major: string): Promise<boolean> {
  const found = (
    await readFile(join(cluster, 'PG_VERSION'), 'utf8').catch(error => {
      if (findErrorCode(error) === 'ENOENT') return ''
      throw unwritable(cluster, error)
    })
  ).trim()
  if (found === '' || found === major) return found === major
  throw new LaunchFault(
    'other_postgres_version',
    `the database's files in ${cluster} were made by PostgreSQL ${found}, and this is PostgreSQL ${major}; start with the release of Tenantry that made them, or move the data with pg_dump`,
  )
}

/**
 * Makes a new cluster. It is made under a draft's name and renamed when complete, so what a kill leaves behind is never
 * taken for a cluster; the next start removes it.
 */
export async function createCluster(cluster: string, plan: ClusterPlan): Promise<void> {
  const home = dirname(cluster)
  const draft = join(home, `${basename(cluster)}.new-${randomBytes(4).toString('hex')}`)
  const passwordFile = `${draft}.password`
  try {
    await mkdir(draft, { mode: 0o700 })
    if (plan.account.ids) await chown(draft, plan.account.ids.uid, plan.account.ids.gid)
    await writeFor(plan.account.ids, passwordFile, plan.password)
    await initdb(draft, passwordFile, plan)
    await rename(draft, cluster)
    await syncFolder(home)
  } catch (error) {
    await rm(draft, { recursive: true, force: true })
    throw error instanceof LaunchFault ? error : unwritable(home, error)
  } finally {
    await unlink(passwordFile).catch(() => undefined)
  }
}

/** Removes what a killed `createCluster` left. */
export async function removeDrafts(cluster: string): Promise<void> {
  const home = dirname(cluster)
  for (const name of await readdir(home)) {
    if (!name.startsWith(`${basename(cluster)}.new-`)) continue
    await rm(join(home, name), { recursive: true, force: true, maxRetries: 5 })
  }
}

/**
 * Puts right what copying a cluster back from a backup gets wrong: PostgreSQL opens only what it owns and others cannot
 * read. `ids` is the user to whom root gives what belongs to root.
 */
export async function secureCluster(cluster: string, ids: Ids | undefined): Promise<void> {
  const { uid, mode } = await stat(cluster)
  if (mode & 0o077) await chmod(cluster, 0o700)
  if (ids === undefined || uid !== 0) return
  for (const name of await readdir(cluster, { recursive: true })) await lchown(join(cluster, name), ids.uid, ids.gid)
  // Last, since it says that all of it was given.
  await lchown(cluster, ids.uid, ids.gid)
}

async function initdb(draft: string, passwordFile: string, { account, binaries, fsync }: ClusterPlan): Promise<void> {
  const settings = Object.entries(initialSettings).flatMap(([name, value]) => ['--set', `${name}=${value}`])
  const names = ['--encoding=UTF8', '--locale=C.UTF-8', `--username=${superuser}`]
  const access = ['--auth=scram-sha-256', `--pwfile=${passwordFile}`]
  const sync = fsync ? [] : ['--no-sync']
  const [command = '', ...args] = await tieToOurLife('KILL', [
    binaries.initdb,
    '-D',
    draft,
    ...names,
    ...access,
    ...sync,
    ...settings,
  ])
  const { code, output, error } = await run(command, args, { ids: account.ids })
  if (code === 0) return
  const reason =
    output.split('\n').find(line => /error|fatal/i.test(line)) ?? error?.message ?? `initdb ended with ${code}`
  throw new LaunchFault('cluster_not_created', `cannot create the database in ${dirname(draft)}: ${reason}`, error)
}

async function writeFor(ids: Ids | undefined, path: string, text: string): Promise<void> {
  const file = await open(path, 'wx', 0o600)
  try {
    if (ids) await file.chown(ids.uid, ids.gid)
    await file.writeFile(text)
  } finally {
    await file.close()
  }
}
