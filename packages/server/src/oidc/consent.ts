import type { Grant, KoaContextWithOIDC } from 'oidc-provider'
import { enterOwn } from '../authz/enter-as.ts'
import type { Parts } from '../authz/parts.ts'
import { withoutOnce } from '../kernel/caller.ts'
import { listGrantedScopes } from './grants.store.ts'
import { getState } from './requests.ts'

/**
 * What the application has been granted when a request comes. One that asks nobody has all that it asks for. One that
 * asks has what was consented to in this session, and what the person consents to just now.
 */
export async function loadGrant(parts: Parts, { oidc, req }: KoaContextWithOIDC): Promise<Grant> {
  const { application } = getState({ req })
  const { account, client } = oidc
  if (!application || !account || !client) throw new Error('a grant is for somebody and for an application')
  const grant = new oidc.provider.Grant({ accountId: account.accountId, clientId: client.clientId })
  const isGranted = !application.asksConsent || oidc.result?.consent !== undefined
  const scopes = isGranted ? [...oidc.requestParamOIDCScopes] : await listConsented(parts, { req })
  if (scopes.length > 0) grant.addOIDCScope(scopes)
  return grant
}

function listConsented({ connections }: Parts, ctx: Pick<KoaContextWithOIDC, 'req'>): Promise<string[]> {
  const { caller, application } = getState(ctx)
  if (!application) throw new Error('the application was looked up before')
  const { tenant: clientTenant, id: client } = application
  const errand = { caller: withoutOnce(caller), action: 'me.read', lock: 'read' } as const
  return enterOwn(connections, errand, (own, { session }) => listGrantedScopes(own, { session, clientTenant, client }))
}
