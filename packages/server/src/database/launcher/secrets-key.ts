import { readFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { makeVaultKey, openVault, readVaultKeys, type Vault } from '../../kernel/vault.ts'
import { findErrorCode, unwritable } from './launch-fault.ts'
import { writeWhole } from './whole-file.ts'

/**
 * Opens the vault with `secrets.key` in the data folder, which is made where it is not there yet. Only whoever holds the
 * folder's lock, or visits who does, may ask.
 */
export async function keepVault(dataDir: string): Promise<Vault> {
  const folder = resolve(dataDir)
  const path = join(folder, 'secrets.key')
  const kept = await readFile(path, 'utf8').catch(error => {
    if (findErrorCode(error) === 'ENOENT') return undefined
    throw unwritable(folder, error)
  })
  if (kept !== undefined) return openVault(readVaultKeys(kept, path))
  const made = makeVaultKey()
  await writeWhole(path, `${made}\n`).catch(error => {
    throw unwritable(folder, error)
  })
  return openVault([made])
}
