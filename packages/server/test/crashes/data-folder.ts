import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { accounts } from '../world/people.ts'

/** A data folder of its own, with the files that set an instance up unattended. */
export interface Home {
  readonly dataDir: string
  readonly settings: Record<string, string>
  remove(): void
}

/** Makes an empty home that PostgreSQL's user can pass through. */
export function makeHome(): Home {
  const folder = mkdtempSync(join(tmpdir(), 'tenantry-home-'))
  chmodSync(folder, 0o755)
  const superuser = join(folder, 'superuser')
  const first = join(folder, 'first')
  writeFileSync(superuser, `${accounts.superuserPassword}\n`)
  writeFileSync(first, `${accounts.firstUser.password}\n`)
  const dataDir = join(folder, 'data')
  return {
    dataDir,
    settings: {
      TENANTRY_DATA_DIR: dataDir,
      TENANTRY_SUPERUSER_PASSWORD_FILE: superuser,
      TENANTRY_FIRST_USER: accounts.firstUser.userName,
      TENANTRY_FIRST_USER_PASSWORD_FILE: first,
    },
    remove: () => rmSync(folder, { recursive: true, force: true, maxRetries: 5 }),
  }
}

/** The address of the running embedded PostgreSQL, as one of the three who may log in to it. */
export function addressOf(dataDir: string, who: 'superuser' | 'owner' | 'app', database = 'tenantry'): string {
  const passwords: Record<string, string> = JSON.parse(readFileSync(join(dataDir, 'passwords.json'), 'utf8'))
  const lock: { socketFolder: string } = JSON.parse(readFileSync(join(dataDir, 'lock'), 'utf8'))
  const user = who === 'superuser' ? 'postgres' : `tenantry_${who}`
  return `postgresql://${user}:${passwords[who]}@localhost:5432/${database}?host=${encodeURIComponent(lock.socketFolder)}`
}
