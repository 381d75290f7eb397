import { hash } from 'node:crypto'
import type { Clearance } from '../authz/clearance.ts'
import { enterAsServer } from '../authz/enter-as.ts'
import type { Parts } from '../authz/parts.ts'
import type { Caller } from '../kernel/caller.ts'
import { Fault } from '../kernel/fault.ts'
import { readSecret } from '../kernel/secrets.ts'
import { type Application, toClientId } from './application.ts'
import { type BroughtSecret, consumeSecret, deleteGrant, findSecret } from './grants.store.ts'
import { issue, makeRefreshToken, type Prepared, prepare, type TokenAnswer } from './issue.ts'
import type { KeyRing } from './key-ring.ts'
import { type AskedRefresh, narrow, plainRefresh } from './plain-refresh.ts'
import { refreshAtOnce } from './refresh.store.ts'
import { invalidGrant } from './refusals.ts'

/** How codes and refresh tokens are used up; exactly one of many at once may be told yes. */
export interface UseUp {
  readonly consume: typeof consumeSecret
  readonly atOnce: typeof refreshAtOnce
}

const usual: UseUp = { consume: consumeSecret, atOnce: refreshAtOnce }

/** What is common to codes and refresh tokens, and how they differ. */
interface Redemption {
  readonly kind: BroughtSecret['kind']
  readonly text: string
  /** Refuses what the client did not say right; gives the scope of the tokens. */
  readonly check: (brought: BroughtSecret) => string
  /** What is done about one that is right; undefined where somebody else was first. */
  readonly use: (home: Clearance, found: Found) => Promise<Used | undefined>
}

/** A code or refresh token with nothing wrong about it, and what its tokens would say. */
interface Found {
  readonly hash: Buffer
  readonly brought: BroughtSecret
  readonly prepared: Prepared
}

type Used = Prepared & { readonly nonce: string | null }

/**
 * Codes and refresh tokens become tokens, each once. The session behind the grant, the access to its tenant and the roles
 * there are read live, what was brought is used up, and its successor is made: a refresh in one statement, a code in one
 * transaction. Whoever brings something that was used already ends the whole grant: one of the two who had it is a thief.
 */
export function redeemService(parts: Parts, ring: KeyRing, { consume, atOnce }: UseUp = usual) {
  const redeem = async (caller: Caller, application: Application, how: Redemption): Promise<TokenAnswer> => {
    const name = how.kind === 'code' ? 'authorization code' : 'refresh token'
    const secret = readSecret(how.text)
    if (!secret) throw invalidGrant(`${name} not found`)
    const grant = { tenant: secret.tenant, by: { secret: secret.hash } }
    const errand = {
      caller: { ...caller, session: undefined, grant },
      tenant: secret.tenant,
      action: 'oidc.use',
      lock: 'read',
    } as const
    const done = await enterAsServer(parts.connections, errand, async home => {
      const brought = await findSecret(home, secret.hash)
      if (!brought || brought.kind !== how.kind) throw invalidGrant(`${name} not found`)
      if (!isOf(application, brought)) throw invalidGrant('client mismatch')
      if (brought.isConsumed) return endAsStolen(home, brought)
      if (brought.isOver) throw invalidGrant(`${name} is expired`)
      const scope = how.check(brought)
      const prepared = await prepare(home, brought, { publicUrl: parts.publicUrl, scope, application })
      return (await how.use(home, { hash: secret.hash, brought, prepared })) ?? endAsStolen(home, brought)
    })
    if (done === 'used') throw invalidGrant(`${name} was used already: everything granted with it has ended`)
    return issue(ring, done, { application, nonce: done.nonce })
  }

  const prepareRefresh = plainRefresh(parts, atOnce)
  return {
    redeemCode: (caller: Caller, application: Application, given: GivenCode): Promise<TokenAnswer> =>
      redeem(caller, application, {
        kind: 'code',
        text: given.code,
        check: brought => checkCode(brought, given),
        use: async (home, { hash: used, brought, prepared }) => {
          if (!(await consume(home, { hash: used, grant: brought.id }))) return undefined
          const refreshToken = await makeRefreshToken(home, application, brought.id)
          return { ...prepared, refreshToken, nonce: brought.nonce }
        },
      }),

    refresh: async (caller: Caller, application: Application, asked: AskedRefresh): Promise<TokenAnswer> => {
      const prepared = await prepareRefresh(application, asked)
      if (prepared) return issue(ring, prepared, { application, nonce: null })
      // Nothing was done. What follows gives no token: it finds out what is wrong, and ends a grant that was stolen.
      return redeem(caller, application, {
        kind: 'refresh',
        text: asked.refreshToken,
        check: ({ scope }) => narrow(scope, asked.scope),
        use: () => {
          throw new Fault('unavailable', { detail: 'somebody else changed the same: try again', retryAfterSeconds: 1 })
        },
      })
    },
  }
}

interface GivenCode {
  readonly code: string
  readonly redirectUri: string
  readonly verifier: string
}

function checkCode({ redirectUri, challenge, scope }: BroughtSecret, given: GivenCode): string {
  if (redirectUri !== given.redirectUri) throw invalidGrant('redirect_uri mismatch')
  if (hash('sha256', given.verifier, 'base64url') !== challenge) throw invalidGrant('PKCE verification failed')
  return scope
}

function isOf(application: Application, { clientTenant, client }: BroughtSecret): boolean {
  return application.tenant === clientTenant && application.id === client
}

/** Ends the grant in this very transaction, which stays, and tells the person's tenant. */
async function endAsStolen(home: Clearance, grant: BroughtSecret): Promise<'used'> {
  const ended = await deleteGrant(home, grant.id)
  const person = home.person
  if (ended) {
    home.record({
      action: 'tokens.reuse-found',
      subject: { kind: 'user', id: grant.user, name: person?.userName ?? grant.user },
      after: { application: toClientId({ tenant: grant.clientTenant, id: grant.client }), kind: grant.kind },
    })
  }
  return 'used'
}
