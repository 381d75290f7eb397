import type { TenantId, UserId } from '../kernel/ids.ts'
import type { Vault } from '../kernel/vault.ts'

/** The secret of an app in the form that is stored: readable with the instance's key, and only as this user's. */
export function encryptSecret(vault: Vault, of: { tenant: TenantId; user: UserId }, secret: string): string {
  return vault.encrypt(secret, about(of))
}

/** The secret of an app again; nothing where its key is missing or the row was another's: no code of it is right then. */
export function decryptSecret(vault: Vault, of: { tenant: TenantId; user: UserId }, kept: string): string | undefined {
  return vault.decrypt(kept, about(of))
}

const about = ({ tenant, user }: { tenant: TenantId; user: UserId }) => `authenticator ${tenant} ${user}`
