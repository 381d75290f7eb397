import { resolve } from 'node:path'
import { findPlace } from './cluster-place.ts'
import { keepPasswords, openDataFolder } from './data-folder.ts'
import { readHolder } from './folder-lock.ts'
import { LaunchFault } from './launch-fault.ts'
import { addressOf, startPostgres } from './start-postgres.ts'

/**
 * The embedded PostgreSQL for a short visit: the one of the server that runs on this data folder, or else one that is
 * started for the visit alone. `leave` ends what was started, and nothing else.
 */
export async function reachPostgres(dataDir: string): Promise<{ appUrl: string; leave(): Promise<void> }> {
  try {
    const postgres = await startPostgres({ dataDir })
    return { appUrl: postgres.appUrl, leave: () => postgres.stop() }
  } catch (thrown) {
    if (!(thrown instanceof LaunchFault) || thrown.code !== 'data_folder_in_use') throw thrown
    const folder = await openDataFolder(resolve(dataDir))
    const socketFolder = readHolder(folder)?.socketFolder
    const place = await findPlace(folder)
    if (socketFolder === undefined || place === undefined) throw thrown
    const passwords = await keepPasswords(place.folder, true)
    return { appUrl: addressOf('tenantry_app', passwords.app, socketFolder), leave: async () => undefined }
  }
}
