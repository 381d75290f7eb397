import Provider, { type Adapter, type AdapterPayload, errors } from 'oidc-provider'
import { enterAsServer } from '../authz/enter-as.ts'
import type { Parts } from '../authz/parts.ts'
import { newId, SYSTEM } from '../kernel/ids.ts'
import { findJsonProblem } from '../kernel/json.ts'
import { readSecret } from '../kernel/secrets.ts'
import { type Application, TOKEN_EXCHANGE, toClientId } from './application.ts'
import type { FindApplication } from './applications.ts'
import { insertGrant, insertSecret } from './grants.store.ts'
import { findInteraction, saveInteraction, takeInteraction } from './interactions.store.ts'
import { API_SCOPE, CODE_SECONDS, INTERACTION_SECONDS, scopes } from './issuer.ts'
import { getState } from './requests.ts'

/** What the provider keeps here: who its clients are, requests that wait, and codes. Everything else is ours. */
export function makeAdapter(parts: Parts, find: FindApplication): (model: string) => Adapter {
  const kept: Record<string, Adapter> = {
    Client: { ...nothing, find: id => findClient(find, id) },
    Interaction: interactions(parts),
    AuthorizationCode: { ...nothing, upsert: (id, payload) => keepCode(parts, id, payload) },
  }
  return model => kept[model] ?? nothing
}

async function never(): Promise<never> {
  throw new Error('the provider keeps this elsewhere')
}

const nothing: Adapter = {
  upsert: never,
  find: async () => undefined,
  findByUserCode: async () => undefined,
  findByUid: async () => undefined,
  consume: never,
  destroy: never,
  revokeByGrantId: never,
}

async function findClient(find: FindApplication, id: string): Promise<AdapterPayload | undefined> {
  const state = getState(Provider.ctx)
  const application = await find(id)
  if (!application) return undefined
  state.application = application
  return toMetadata(application)
}

/** An application in the words of RFC 7591. */
function toMetadata(application: Application): AdapterPayload {
  const { name, kind, redirectUris, secretHashes } = application
  const isService = kind === 'service'
  const hasSecret = secretHashes.length > 0
  return {
    client_id: toClientId(application),
    client_name: name,
    application_type: kind === 'native' ? 'native' : 'web',
    redirect_uris: isService ? [] : [...redirectUris],
    response_types: isService ? [] : ['code'],
    grant_types: isService ? [...application.grantTypes] : [...application.grantTypes, TOKEN_EXCHANGE],
    token_endpoint_auth_method: hasSecret ? 'client_secret_basic' : 'none',
    // The provider wants a text here and compares with what is kept by `isItsSecret`.
    ...(hasSecret ? { client_secret: secretHashes.map(hash => hash.toString('hex')).join('.') } : {}),
    scope: scopes.filter(scope => scope !== API_SCOPE || application.opensApi).join(' '),
    id_token_signed_response_alg: application.idTokenAlgorithm,
  }
}

function interactions({ connections }: Parts): Adapter {
  const errand = () => {
    const { caller } = getState(Provider.ctx)
    return { caller: { ...caller, session: undefined }, tenant: SYSTEM, action: 'oidc.use', lock: 'read' } as const
  }
  return {
    ...nothing,
    upsert: (id, payload, seconds = INTERACTION_SECONDS) => {
      const problem = findJsonProblem(payload.params)
      if (problem !== undefined) throw new errors.InvalidRequest(`the request ${problem}`)
      return enterAsServer(connections, errand(), system => saveInteraction(system, id, { content: payload, seconds }))
    },
    find: id => enterAsServer(connections, errand(), system => findInteraction(system, id)),
    destroy: async id => {
      const taken = await enterAsServer(connections, errand(), system => takeInteraction(system, id))
      if (!taken) throw new errors.SessionNotFound('this sign-in was finished already')
    },
  }
}

/** Keeps a code together with the grant that it stands for; both end with the session. */
async function keepCode({ connections }: Parts, id: string, payload: AdapterPayload): Promise<undefined> {
  const { caller, application, signedIn, admitted } = getState(Provider.ctx)
  const secret = readSecret(id)
  const { redirectUri, codeChallenge, scope = '', nonce } = payload
  if (!secret || !application || !signedIn || !admitted || !redirectUri || !codeChallenge) {
    throw new Error('a code is made for somebody, for an application, with PKCE')
  }
  const problem = findJsonProblem(nonce)
  if (problem !== undefined) throw new errors.InvalidRequest(`nonce ${problem}`)
  const { person, provedAt } = signedIn
  const grant = {
    id: newId(),
    session: person.session,
    user: person.user,
    clientTenant: application.tenant,
    client: application.id,
    active: admitted,
    scope,
    signedInAt: provedAt,
  }
  await enterAsServer(connections, { caller, tenant: secret.tenant, action: 'oidc.use', lock: 'write' }, async home => {
    if (!(await insertGrant(home, grant))) throw new errors.AccessDenied('the session ended meanwhile')
    await insertSecret(home, {
      hash: secret.hash,
      kind: 'code',
      grant: grant.id,
      nonce,
      redirectUri,
      challenge: codeChallenge,
      expiresAt: new Date(Date.now() + CODE_SECONDS * 1000),
    })
    home.record({
      action: 'tokens.granted',
      subject: { kind: 'user', id: person.user, name: person.userName },
      after: { application: toClientId(application), tenant: admitted, scope },
      by: { id: person.user, name: person.displayName, tenant: person.home },
    })
  })
  return undefined
}
