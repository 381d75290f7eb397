import { errors } from 'oidc-provider'
import { enterAsServer } from '../authz/enter-as.ts'
import type { Parts } from '../authz/parts.ts'
import type { Caller } from '../kernel/caller.ts'
import { admit } from './admission.ts'
import { type Application, toClientId } from './application.ts'
import { audienceOf } from './claims.ts'
import { findGrant } from './grants.store.ts'
import { getLivePerson, prepare, signAccessToken, type TokenAnswer } from './issue.ts'
import { ACCESS_TOKEN_SECONDS, issuerOf } from './issuer.ts'
import type { KeyRing } from './key-ring.ts'
import { invalidGrant } from './refusals.ts'
import { signToken } from './sign.ts'
import type { TokenReader } from './verify.ts'

/** The one type of token that is taken and given (RFC 8693 section 3). */
export const ACCESS_TOKEN_TYPE = 'urn:ietf:params:oauth:token-type:access_token'

/** Tokens that nobody logs in for: those of another tenant (RFC 8693), and those of an application itself. */
export function exchangeService(parts: Parts, { ring, tokens }: { ring: KeyRing; tokens: TokenReader }) {
  const { connections, publicUrl } = parts
  return {
    /**
     * Exchanges an access token of the application for one of another tenant in which the person is a live member and
     * the application works. The new token says no more than the old one, belongs to the same grant, and ends with it.
     */
    exchange: async (
      caller: Caller,
      application: Application,
      given: { subjectToken: string; tenant: string; scope: string | undefined },
    ): Promise<TokenAnswer> => {
      const token = await tokens.read(given.subjectToken)
      if (!token || token.clientId !== toClientId(application) || token.person === undefined) {
        throw invalidGrant('the subject_token is no valid access token of this application')
      }
      const { home, grant } = token.person
      const scope = narrow(token.scope, given.scope)
      const errand = {
        caller: { ...caller, session: undefined, grant: { tenant: home, by: { grant } } },
        tenant: home,
        action: 'oidc.use',
        lock: 'read',
      } as const
      const prepared = await enterAsServer(connections, errand, async own => {
        const person = getLivePerson(own)
        const live = await findGrant(own, grant)
        if (!live) throw invalidGrant('the grant behind the subject_token has ended')
        const admission = await admit(own, person, { application, tenant: given.tenant })
        if ('reason' in admission) throw new errors.InvalidTarget(admission.reason)
        own.record({
          action: 'tokens.exchanged',
          subject: { kind: 'user', id: person.user, name: person.userName },
          after: { application: toClientId(application), from: token.tenant, to: admission.tenant },
          by: { id: person.user, name: person.displayName, tenant: person.home },
        })
        return prepare(own, live, { publicUrl, scope, application, active: admission.tenant })
      })
      return {
        access_token: await signAccessToken(ring, prepared),
        issued_token_type: ACCESS_TOKEN_TYPE,
        token_type: 'Bearer',
        expires_in: ACCESS_TOKEN_SECONDS,
        scope: prepared.source.scope,
      }
    },

    /** A token of a service for itself: it names no person, and works in the service's own tenant only. */
    serviceToken: async (application: Application): Promise<TokenAnswer> => {
      const clientId = toClientId(application)
      const claims = {
        iss: issuerOf(publicUrl),
        sub: clientId,
        aud: audienceOf('', { clientId, publicUrl }),
        client_id: clientId,
        tenant_id: application.tenant,
      }
      const access_token = await signToken(ring, claims, { algorithm: 'ES256', typ: 'at+jwt' })
      return { access_token, token_type: 'Bearer', expires_in: ACCESS_TOKEN_SECONDS }
    },
  }
}

function narrow(granted: string, wanted: string | undefined): string {
  if (wanted === undefined) return granted
  const beyond = wanted.split(' ').filter(one => one !== '' && !granted.split(' ').includes(one))
  if (beyond.length > 0) throw new errors.InvalidScope('the subject_token does not have it', beyond.join(' '))
  return wanted
}
