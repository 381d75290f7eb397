import { carryInto } from '../authz/cross.ts'
import { enterAsServer } from '../authz/enter-as.ts'
import type { Parts } from '../authz/parts.ts'
import type { Caller } from '../kernel/caller.ts'
import { readSecret } from '../kernel/secrets.ts'
import { type Application, readClientId, toClientId } from './application.ts'
import type { FindApplication } from './applications.ts'
import { toUserinfo } from './claims.ts'
import { deleteGrant, findGrant, findSecret } from './grants.store.ts'
import { isPersonToken, type LiveTokens, type PersonToken, whileLive } from './live.ts'
import { findProfile } from './people.view.ts'
import type { ReadToken, TokenReader } from './verify.ts'

/** The answer to a question about a token (RFC 7662); nothing but the no where it is not live, or not the asker's to know. */
export type Introspection = { readonly active: false } | ({ readonly active: true } & Record<string, unknown>)

const INACTIVE = { active: false } as const

/** What can be asked of tokens that were issued, and their end. Everything is looked at as it stands now. */
export function tokensService(
  parts: Parts,
  { tokens, find, live }: { tokens: TokenReader; find: FindApplication; live: LiveTokens },
) {
  const { connections } = parts

  const introspectAccess = async (application: Application, token: ReadToken) => {
    if (readClientId(token.clientId)?.tenant !== application.tenant) return INACTIVE
    const { claims } = token
    const answer = { ...claims, active: true, token_type: 'Bearer' } as const
    if (isPersonToken(token)) {
      const roles = await live.findRoles(token)
      return roles === undefined ? INACTIVE : { ...answer, roles }
    }
    return (await find(token.clientId)) ? answer : INACTIVE
  }

  const introspectRefresh = async (caller: Caller, application: Application, text: string): Promise<Introspection> => {
    const secret = readSecret(text)
    if (!secret) return INACTIVE
    return enterAsServer(connections, toErrand(caller, secret.tenant, { secret: secret.hash }), async home => {
      const brought = await findSecret(home, secret.hash)
      const { person } = home
      if (brought?.kind !== 'refresh' || brought.isConsumed || brought.isOver) return INACTIVE
      if (brought.client !== application.id || brought.clientTenant !== application.tenant) return INACTIVE
      if (person?.homeStatus !== 'active') return INACTIVE
      return { active: true, client_id: toClientId(application), sub: brought.user, scope: brought.scope }
    })
  }

  return {
    /** Applications learn of their own tokens, and of access tokens of the applications of their tenant. */
    introspect: async (caller: Caller, application: Application, text: string): Promise<Introspection> => {
      const token = await tokens.read(text)
      return token ? introspectAccess(application, token) : introspectRefresh(caller, application, text)
    },

    /** Ends the grant of an application's own token, with every token of it (RFC 7009). Quiet where there is none. */
    revoke: async (caller: Caller, application: Application, text: string): Promise<void> => {
      const token = await tokens.read(text)
      const named = token?.person
      const secret = named ? undefined : readSecret(text)
      const by = named ? { grant: named.grant } : secret && { secret: secret.hash }
      const home = named?.home ?? secret?.tenant
      if (home === undefined || by === undefined) return
      await enterAsServer(connections, toErrand(caller, home, by), async own => {
        const grant = secret ? await findSecret(own, secret.hash) : await findGrant(own, named?.grant ?? '')
        if (grant?.client !== application.id || grant.clientTenant !== application.tenant) return
        await deleteGrant(own, grant.id)
        own.record({
          action: 'tokens.revoked',
          subject: { kind: 'user', id: grant.user, name: own.person?.userName ?? grant.user },
          after: { application: toClientId(application) },
        })
      })
    },

    /** What the scopes of an access token tell about its person; undefined where the token is not live. */
    userinfo: async (caller: Caller, token: PersonToken): Promise<Record<string, unknown> | undefined> =>
      whileLive(parts, { caller, token }, (here, person) =>
        carryInto(here, { tenant: person.home, lock: 'read' }, async home => {
          const profile = await findProfile(home, person.user)
          return profile && toUserinfo(person.user, token.scope, profile)
        }),
      ),
  }
}

function toErrand(caller: Caller, tenant: ReadToken['tenant'], by: { grant: string } | { secret: Buffer }) {
  return {
    caller: { ...caller, session: undefined, grant: { tenant, by } },
    tenant,
    action: 'oidc.use',
    lock: 'read',
  } as const
}
