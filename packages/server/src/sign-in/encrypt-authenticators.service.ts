import { enterAsServer } from '../authz/enter-as.ts'
import type { Parts } from '../authz/parts.ts'
import type { Caller } from '../kernel/caller.ts'
import { SYSTEM } from '../kernel/ids.ts'
import { listSecretsKeptOtherwise, listTenantsWithSecrets, updateSecret } from './authenticator.store.ts'
import { decryptSecret, encryptSecret } from './authenticator-secret.ts'

/**
 * Encrypts the secrets of authenticator apps that stand in clear or under an earlier key of the instance, tenant by
 * tenant. Those whose key is missing stay as they are, and the log says how many.
 */
export async function encryptAuthenticators({ connections, vault, log }: Parts, caller: Caller): Promise<void> {
  const { form } = vault
  if (form === '') return
  const errand = { caller, action: 'authenticators.encrypt', lock: 'read' } as const
  const tenants = await enterAsServer(connections, { ...errand, tenant: SYSTEM }, system =>
    listTenantsWithSecrets(system, form),
  )
  for (const tenant of tenants) {
    const unreadable = await enterAsServer(connections, { ...errand, tenant }, async home => {
      const others = await listSecretsKeptOtherwise(home, form)
      let written = 0
      for (const { user, kept } of others) {
        const secret = decryptSecret(vault, { tenant, user }, kept)
        if (secret === undefined) continue
        const encrypted = encryptSecret(vault, { tenant, user }, secret)
        if (await updateSecret(home, user, { kept, encrypted })) written += 1
      }
      if (written > 0) {
        home.record({
          action: 'users.authenticators-encrypted',
          subject: { kind: 'tenant', id: tenant, name: home.facts?.title ?? tenant },
          after: { authenticators: written },
        })
      }
      return others.length - written
    })
    if (unreadable > 0) {
      log.error({ tenant, authenticators: unreadable }, 'secrets of authenticator apps are encrypted with another key')
    }
  }
}
