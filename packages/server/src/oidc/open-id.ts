import type Provider from 'oidc-provider'
import type { Parts } from '../authz/parts.ts'
import type { Caller } from '../kernel/caller.ts'
import { type FindApplication, keepApplications } from './applications.ts'
import { exchangeService } from './exchange.service.ts'
import { interactionService } from './interaction.service.ts'
import { type KeyRing, keepKeyRing } from './key-ring.ts'
import { keepLiveTokens } from './live.ts'
import { logOutService } from './log-out.service.ts'
import { makeProvider } from './provider.ts'
import { redeemService } from './redeem.service.ts'
import { tokensService } from './tokens.service.ts'
import { type TokenReader, tokenReader } from './verify.ts'

/** The OpenID provider as its routes use it. */
export interface OpenId {
  readonly parts: Parts
  readonly ring: KeyRing
  readonly tokens: TokenReader
  readonly find: FindApplication
  readonly asking: ReturnType<typeof tokensService>
  readonly interactions: ReturnType<typeof interactionService>
  readonly logOut: ReturnType<typeof logOutService>
  /** Ends the session of who calls, as the console's log-out does. */
  readonly endSession: (caller: Caller) => Promise<undefined>
  /** What answers requests to the provider, over the keys as they stand. */
  provider(): Promise<ReturnType<Provider['callback']>>
  /** Forgets what is in memory, and no longer compares it with the database. */
  stop(): void
}

/** Puts the provider together; nothing of it runs, and no key is made, before the first request needs it. */
export function makeOpenId(
  parts: Parts,
  how: { secureCookie: boolean; endSession: (caller: Caller) => Promise<undefined> },
): OpenId {
  const ring = keepKeyRing(parts)
  const tokens = tokenReader(ring, parts.publicUrl)
  const { find, stop } = keepApplications(parts)
  const live = keepLiveTokens(parts)
  const handlers = { ...redeemService(parts, ring), ...exchangeService(parts, { ring, tokens }) }
  let made: { version: string; answer: ReturnType<Provider['callback']> } | undefined
  return {
    parts,
    ring,
    tokens,
    find,
    asking: tokensService(parts, { tokens, find, live }),
    interactions: interactionService(parts, find),
    logOut: logOutService(parts, { ring, find }),
    endSession: how.endSession,
    async provider() {
      const { version, keys } = await ring.list()
      if (made?.version !== version) {
        const provider = makeProvider({ parts, secureCookie: how.secureCookie, find, handlers }, keys)
        made = { version, answer: provider.callback() }
      }
      return made.answer
    },
    stop() {
      stop()
      live.stop()
    },
  }
}
