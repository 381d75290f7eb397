import { randomBytes } from 'node:crypto'
import { chmod, mkdir, readFile, realpath } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { findErrorCode, LaunchFault, unwritable } from './launch-fault.ts'
import { writeWhole } from './whole-file.ts'

/** The passwords of PostgreSQL's bootstrap superuser and of the two roles that log in. */
export type Passwords = { superuser: string; owner: string; app: string }

/** Makes the data folder if it is new and answers its real path. Fails with `data_folder_unwritable`. */
export async function openDataFolder(folder: string): Promise<string> {
  try {
    await mkdir(dirname(folder), { recursive: true })
    // Root lets PostgreSQL's user pass through; every file in it is private all the same.
    const isNew = await mkdir(folder).then(() => true, ifThere)
    if (isNew) await chmod(folder, process.getuid?.() === 0 ? 0o711 : 0o700)
    return await realpath(folder)
  } catch (error) {
    throw unwritable(folder, error)
  }
}

/**
 * Reads the passwords from `passwords.json`, or makes them when there is no cluster yet. Fails with `passwords_missing`
 * when there is one: nobody could log in to it.
 */
export async function keepPasswords(folder: string, hasCluster: boolean): Promise<Passwords> {
  const path = join(folder, 'passwords.json')
  const kept = await readJson(path)
  if (isPasswords(kept)) return kept
  if (hasCluster) {
    throw new LaunchFault(
      'passwords_missing',
      `the database's passwords in ${path} are missing or damaged; restore that file from a backup`,
    )
  }
  const passwords = { superuser: makePassword(), owner: makePassword(), app: makePassword() }
  await writeWhole(path, `${JSON.stringify(passwords, undefined, 2)}\n`).catch(error => {
    throw unwritable(folder, error)
  })
  return passwords
}

/** The parsed content of a file; undefined when it does not exist or is no JSON. */
export async function readJson(path: string): Promise<unknown> {
  const text = await readFile(path, 'utf8').catch(error => {
    if (findErrorCode(error) === 'ENOENT') return ''
    throw unwritable(dirname(path), error)
  })
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

async function ifThere(error: unknown): Promise<false> {
  if (findErrorCode(error) === 'EEXIST') return false
  throw error
}

function makePassword(): string {
  return randomBytes(24).toString('base64url')
}

function isPasswords(value: unknown): value is Passwords {
  return (
    typeof value === 'object' &&
    value !== null &&
    ['superuser', 'owner', 'app'].every(
      key => typeof Object.entries(value).find(([name]) => name === key)?.[1] === 'string',
    )
  )
}
