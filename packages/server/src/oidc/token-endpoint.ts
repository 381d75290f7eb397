import type Provider from 'oidc-provider'
import { errors } from 'oidc-provider'
import type { Caller } from '../kernel/caller.ts'
import { type Application, TOKEN_EXCHANGE } from './application.ts'
import { ACCESS_TOKEN_TYPE, type exchangeService } from './exchange.service.ts'
import type { TokenAnswer } from './issue.ts'
import type { redeemService } from './redeem.service.ts'
import { getState } from './requests.ts'

/** What makes tokens. */
export type GrantHandlers = ReturnType<typeof redeemService> & ReturnType<typeof exchangeService>

type Params = Readonly<Record<string, unknown>>
type Make = (caller: Caller, application: Application, params: Params) => Promise<TokenAnswer>

/** Every grant type is ours: the provider knows who the client is, and hands over. */
export function registerGrants(provider: Provider, handlers: GrantHandlers): void {
  const register = (name: string, params: readonly string[], make: Make): void => {
    provider.registerGrantType(
      name,
      async ctx => {
        const { caller, application } = getState(ctx)
        if (!application) throw new Error('the client was authenticated before')
        ctx.body = await make(caller, application, ctx.oidc.params)
      },
      params,
    )
  }

  register('authorization_code', ['code', 'redirect_uri', 'code_verifier'], (caller, application, params) =>
    handlers.redeemCode(caller, application, {
      code: getText(params, 'code'),
      redirectUri: getText(params, 'redirect_uri'),
      verifier: getText(params, 'code_verifier'),
    }),
  )
  register('refresh_token', ['refresh_token', 'scope'], (caller, application, params) =>
    handlers.refresh(caller, application, {
      refreshToken: getText(params, 'refresh_token'),
      scope: findText(params, 'scope'),
    }),
  )
  register('client_credentials', ['scope'], (_caller, application, params) => {
    if (application.kind !== 'service') throw new errors.UnauthorizedClient('only a service acts for itself')
    if (findText(params, 'scope') !== undefined)
      throw new errors.InvalidScope('a service has no scopes', String(params.scope))
    return handlers.serviceToken(application)
  })
  register(
    TOKEN_EXCHANGE,
    ['subject_token', 'subject_token_type', 'requested_token_type', 'tenant', 'scope', 'actor_token'],
    (caller, application, params) => {
      refuseOtherTypes(params)
      const subjectToken = getText(params, 'subject_token')
      return handlers.exchange(caller, application, {
        subjectToken,
        tenant: getText(params, 'tenant'),
        scope: findText(params, 'scope'),
      })
    },
  )
}

function refuseOtherTypes(params: Params): void {
  if (getText(params, 'subject_token_type') !== ACCESS_TOKEN_TYPE) {
    throw new errors.InvalidRequest(`subject_token_type must be ${ACCESS_TOKEN_TYPE}`)
  }
  if ((findText(params, 'requested_token_type') ?? ACCESS_TOKEN_TYPE) !== ACCESS_TOKEN_TYPE) {
    throw new errors.InvalidRequest(`requested_token_type must be ${ACCESS_TOKEN_TYPE}`)
  }
  if (findText(params, 'actor_token') !== undefined) {
    throw new errors.InvalidRequest('actor_token is not taken: nobody acts for somebody else here')
  }
}

function findText(params: Params, name: string): string | undefined {
  const value = params[name]
  return typeof value === 'string' && value !== '' ? value : undefined
}

function getText(params: Params, name: string): string {
  const text = findText(params, name)
  if (text === undefined) throw new errors.InvalidRequest(`missing required parameter(s) '${name}'`)
  return text
}
