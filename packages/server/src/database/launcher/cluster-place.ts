import { createHash, randomBytes } from 'node:crypto'
import { realpath, stat, writeFile } from 'node:fs/promises'
import { dirname, join, relative, resolve } from 'node:path'
import { type Account, canEnter } from './account.ts'
import { readJson } from './data-folder.ts'
import { LaunchFault, unwritable } from './launch-fault.ts'
import { makeOpenFolder } from './system-folder.ts'
import { writeWhole } from './whole-file.ts'

/**
 * Where the database's files are, and why there. `rolesApplied` names the roles and passwords that it was set up with;
 * it is undefined as long as the cluster was never complete.
 */
export type ClusterPlace = { folder: string; cluster: string; why: string; rolesApplied: string | undefined }

const inside = 'the user that runs PostgreSQL can reach the data folder'

/** Reads where the files of this data folder are, from its `cluster.json`. */
export async function findPlace(folder: string): Promise<ClusterPlace | undefined> {
  const record = await readJson(join(folder, 'cluster.json'))
  if (typeof record === 'object' && record !== null && 'cluster' in record && typeof record.cluster === 'string') {
    const why = 'why' in record && typeof record.why === 'string' ? record.why : inside
    const rolesApplied =
      'rolesApplied' in record && typeof record.rolesApplied === 'string' ? record.rolesApplied : undefined
    return { folder, cluster: resolve(folder, record.cluster), why, rolesApplied }
  }
  const cluster = join(folder, 'cluster')
  return (await exists(cluster)) ? { folder, cluster, why: inside, rolesApplied: undefined } : undefined
}

/**
 * Chooses and records the place of a new cluster: in the data folder, or, where the account cannot pass through to it,
 * in a folder of its own under `systemFolder`. To back up or delete such a data folder means that place too.
 */
export async function choosePlace(folder: string, account: Account, systemFolder: string): Promise<ClusterPlace> {
  const place = { folder, cluster: join(folder, 'cluster'), why: inside, rolesApplied: undefined }
  if (account.ids === undefined || (await canEnter(account, folder))) {
    await savePlace(place)
    return place
  }
  const home = await makeHome(folder, systemFolder)
  const why = `PostgreSQL runs as ${account.name}, who cannot reach ${folder}; backing up or deleting that folder means ${home} too`
  const elsewhere = { ...place, cluster: join(home, 'cluster'), why }
  await writeFile(join(home, 'README.txt'), `The database's files of ${folder}.\n${why}.\n`)
  await savePlace(elsewhere)
  return elsewhere
}

/** Writes the place into the data folder, relative where it lies inside, so that the folder can be moved. */
export async function savePlace({ folder, cluster, why, rolesApplied }: ClusterPlace): Promise<void> {
  const isInside = dirname(cluster) === folder
  const record = { cluster: isInside ? relative(folder, cluster) : cluster, why, rolesApplied }
  await writeWhole(join(folder, 'cluster.json'), `${JSON.stringify(record, undefined, 2)}\n`).catch(error => {
    throw unwritable(folder, error)
  })
}

/** Fails with `cluster_unreachable` unless the account can get at the place. */
export async function assertReachable(place: ClusterPlace, account: Account): Promise<void> {
  const home = dirname(place.cluster)
  if (!(await canEnter(account, home))) {
    throw new LaunchFault(
      'cluster_unreachable',
      `PostgreSQL runs as ${account.name}, who cannot reach the database's files in ${home}; open the folders on the way with chmod o+x, or start as the user who owns them`,
    )
  }
  const owner = (await stat(place.cluster).catch(() => undefined))?.uid
  if (account.ids !== undefined || owner === undefined || owner === process.getuid?.()) return
  throw new LaunchFault(
    'cluster_unreachable',
    `the database's files in ${place.cluster} belong to the user with id ${owner}; start as that user or as root, or give them to ${account.name} with chown -R`,
  )
}

async function makeHome(folder: string, systemFolder: string): Promise<string> {
  // Not the hash alone: after somebody deletes the data folder, a new one of that name must not meet the old files.
  const hash = createHash('sha256').update(folder).digest('hex').slice(0, 12)
  const home = join(systemFolder, 'clusters', `${hash}-${randomBytes(3).toString('hex')}`)
  await makeOpenFolder(home, systemFolder)
  return realpath(home)
}

async function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  )
}
