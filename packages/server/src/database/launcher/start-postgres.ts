import { createHash } from 'node:crypto'
import { dirname, join, resolve } from 'node:path'
import { type Account, chooseAccount } from './account.ts'
import { type Binaries, prepareBinaries } from './binaries.ts'
import { createCluster, hasCluster, removeDrafts, secureCluster, superuser } from './cluster.ts'
import { assertReachable, type ClusterPlace, choosePlace, findPlace, savePlace } from './cluster-place.ts'
import { keepPasswords, openDataFolder, type Passwords } from './data-folder.ts'
import { lockFolder } from './folder-lock.ts'
import { describeReason, LaunchFault } from './launch-fault.ts'
import { stopLeftOver } from './left-over.ts'
import { applyRoles, readRolesScript } from './roles.ts'
import { keepRunning, type RunningPostgres, type Undo, undoAll } from './running-postgres.ts'
import { openServerLog } from './server-log.ts'
import { makeSocketFolder, port, removeSocketFolder } from './socket-folder.ts'

/** How to start. Only tests switch `fsync` off: a power cut then loses the database. */
type StartOptions = {
  dataDir: string
  /** Hears what takes long or is worth knowing, one line each. */
  log?: (line: string) => void
  fsync?: boolean
  /** Where root keeps what PostgreSQL's user cannot reach in a closed folder. Default: /var/lib/tenantry. */
  systemFolder?: string
}

/**
 * Starts the embedded PostgreSQL on a data folder, which it makes on the first start, with the roles and the database of
 * `roles.sql`. Fails with a `LaunchFault` and then leaves nothing running.
 *
 * Call it from the main thread: PostgreSQL is shut down when the calling thread dies.
 */
export async function startPostgres(options: StartOptions): Promise<RunningPostgres> {
  const undo: Undo = []
  try {
    return await launch(options, undo)
  } catch (error) {
    await undoAll(undo)
    throw error
  }
}

async function launch(options: StartOptions, undo: Undo): Promise<RunningPostgres> {
  const { log = () => undefined, fsync = true, systemFolder = '/var/lib/tenantry' } = options
  const folder = await openDataFolder(resolve(options.dataDir))
  const lock = await lockFolder(folder)
  undo.push(lock.release)
  const { place, account } = await settle(folder, systemFolder)
  // Copies of a data folder whose cluster is elsewhere all name the same cluster.
  if (dirname(place.cluster) !== folder) undo.push((await lockFolder(dirname(place.cluster))).release)
  const binaries = await prepareBinaries(account, account.ids ? systemFolder : folder)

  if (await stopLeftOver(place.cluster)) log('stopped the database that a killed server had left running')
  if (lock.before?.socketFolder) await removeSocketFolder(lock.before.socketFolder)
  const passwords = await prepareCluster({ place, account, binaries, fsync, log })

  const socketFolder = await makeSocketFolder(account)
  undo.push(() => removeSocketFolder(socketFolder))
  lock.write({ pid: process.pid, socketFolder })
  const serverLog = await openServerLog(join(folder, 'postgres.log'))
  undo.push(serverLog.close)
  const plan = { program: binaries.postgres, cluster: place.cluster, socketFolder, account, log: serverLog, fsync }
  const postgres = await keepRunning(plan, undo)
  await setUpRoles(place, passwords, socketFolder)
  return {
    ...postgres,
    appUrl: addressOf('tenantry_app', passwords.app, socketFolder),
    ownerUrl: addressOf('tenantry_owner', passwords.owner, socketFolder),
  }
}

/** Who runs PostgreSQL, and where its files are. */
async function settle(folder: string, systemFolder: string): Promise<{ place: ClusterPlace; account: Account }> {
  const known = await findPlace(folder)
  const account = await chooseAccount(known?.cluster ?? join(folder, 'cluster'))
  const place = known ?? (await choosePlace(folder, account, systemFolder))
  await assertReachable(place, account)
  return { place, account }
}

type Preparation = {
  place: ClusterPlace
  account: Account
  binaries: Binaries
  fsync: boolean
  log: (line: string) => void
}

async function prepareCluster({ place, account, binaries, fsync, log }: Preparation): Promise<Passwords> {
  await removeDrafts(place.cluster)
  const isThere = await hasCluster(place.cluster, binaries.major)
  if (!isThere && place.rolesApplied !== undefined) {
    throw new LaunchFault(
      'cluster_missing',
      `the database's files in ${place.cluster} are gone; restore them from a backup, or begin anew by deleting ${place.folder}`,
    )
  }
  const passwords = await keepPasswords(place.folder, isThere)
  if (isThere) {
    await secureCluster(place.cluster, account.ids)
  } else {
    log(`creating the database in ${place.cluster} (${place.why})`)
    await createCluster(place.cluster, { account, binaries, fsync, password: passwords.superuser })
  }
  return passwords
}

/** Runs `roles.sql` once, and again when it or a password has changed. */
async function setUpRoles(place: ClusterPlace, passwords: Passwords, socketFolder: string): Promise<void> {
  const script = await readRolesScript()
  const rolesApplied = createHash('sha256').update([script, passwords.owner, passwords.app].join('\n')).digest('hex')
  if (place.rolesApplied === rolesApplied) return
  const variables = { owner_password: passwords.owner, app_password: passwords.app }
  try {
    await applyRoles(script, variables, { host: socketFolder, port, user: superuser, password: passwords.superuser })
  } catch (error) {
    throw new LaunchFault('postgres_not_started', `cannot set up the database's roles: ${describeReason(error)}`, error)
  }
  await savePlace({ ...place, rolesApplied })
}

/** How `pg` reaches a database over its private unix socket. */
export function addressOf(user: string, password: string, socketFolder: string): string {
  // The host in the query wins over the one in front, which an address must have.
  return `postgresql://${user}:${password}@localhost:${port}/tenantry?host=${encodeURIComponent(socketFolder)}`
}
