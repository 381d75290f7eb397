import type { Logger } from 'pino'
import type { Connections } from '../database/connections.ts'
import type { MailServer } from '../kernel/mail-server.ts'
import type { Vault } from '../kernel/vault.ts'

/** What every service is built on. */
export interface Parts {
  readonly connections: Connections
  /** Where people reach the console; every link is made from it, never from a request. */
  readonly publicUrl: string
  readonly log: Logger
  /** Encrypts the secrets that the server must read again. */
  readonly vault: Vault
  /** Makes and drops databases of a tenant's own; absent where the server has no way to an owner's connection. */
  readonly tenantDatabases: TenantDatabases | undefined
  readonly demo: boolean
  /** Whom people ask for access, in one line, as the operator configured it. */
  readonly contact?: string | undefined
  /** Whether endpoints in private networks may be asked, such as the operator's own search. */
  readonly allowPrivateEndpoints?: boolean | undefined
  /** Who takes our mail; without one it waits in the outbox. */
  readonly mailServer?: MailServer | undefined
}

/** Databases of a tenant's own, made and dropped outside of any transaction. */
export interface TenantDatabases {
  /** What a tenant's own database is called on the server. */
  physicalName(name: string): string
  /** Makes the database and brings it up to date. */
  make(name: string): Promise<void>
  /** Drops it with everything in it; quiet where it is gone already. */
  drop(name: string): Promise<void>
  /** Brings an existing one up to date. */
  update(name: string): Promise<void>
}
