import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Caller } from '../kernel/caller.ts'
import type { Application } from './application.ts'
import { findAuthenticated } from './client-auth.ts'
import { readForm, refuseAsOAuth } from './form.routes.ts'
import { issuerOf } from './issuer.ts'
import { isPersonToken } from './live.ts'
import type { OpenId } from './open-id.ts'

type Fields = Readonly<Record<string, string>>

/** Beyond any token, so that nobody keeps the server busy with reading. */
const BODY_LIMIT_BYTES = 64_000

/** What applications ask about tokens: userinfo, introspection (RFC 7662), revocation (RFC 7009). No cookie counts. */
export function serveQuestions(
  app: FastifyInstance,
  openId: OpenId,
  callerOf: (request: FastifyRequest) => Caller,
): void {
  app.register((scope, _options, done) => {
    readForm(scope, BODY_LIMIT_BYTES)
    refuseAsOAuth(scope, openId.parts.log)
    // biome-ignore lint/complexity/useMaxParams: what Fastify calls back by comes fourth
    scope.addHook('onSend', (_request, reply, _payload, done) => {
      reply.header('cache-control', 'no-store')
      done()
    })
    serveUserinfo(scope, openId, callerOf)
    const anywhere = { config: { takesAnyOrigin: true } }
    const asking =
      (work: (asked: Asked) => Promise<unknown>) => async (request: FastifyRequest, reply: FastifyReply) => {
        const caller = { ...callerOf(request), session: undefined }
        const body = request.body as Fields
        const { authorization } = request.headers
        const application = await findAuthenticated(openId.find, { authorization, body })
        if (!application) return refuseClient(reply, openId)
        if (!body.token)
          return reply.code(400).send({ error: 'invalid_request', error_description: 'token is missing' })
        return work({ caller, application, token: body.token, reply })
      }
    scope.post(
      '/oidc/introspect',
      anywhere,
      asking(async ({ caller, application, token, reply }) => {
        if (application.secretHashes.length === 0) return refuseClient(reply, openId)
        return openId.asking.introspect(caller, application, token)
      }),
    )
    scope.post(
      '/oidc/revoke',
      anywhere,
      asking(async ({ caller, application, token, reply }) => {
        await openId.asking.revoke(caller, application, token)
        return reply.header('access-control-allow-origin', '*').send('')
      }),
    )
    done()
  })
}

interface Asked {
  readonly caller: Caller
  readonly application: Application
  readonly token: string
  readonly reply: FastifyReply
}

function serveUserinfo(scope: FastifyInstance, openId: OpenId, callerOf: (request: FastifyRequest) => Caller): void {
  const answer = async (request: FastifyRequest, reply: FastifyReply) => {
    reply.header('access-control-allow-origin', '*').header('access-control-expose-headers', 'WWW-Authenticate')
    const { headers, body } = request
    const inHeader = /^bearer +(\S+)$/i.exec(headers.authorization ?? '')?.[1]
    const inBody = request.method === 'POST' ? (body as Fields | undefined)?.access_token : undefined
    const text = inHeader ?? inBody
    if (text === undefined) return reply.code(401).header('www-authenticate', 'Bearer').send()
    if (inHeader !== undefined && inBody !== undefined) {
      const error_description = 'bring the access token once, in the header or in the body'
      return reply.code(400).send({ error: 'invalid_request', error_description })
    }
    const token = await openId.tokens.read(text)
    if (!token || !isPersonToken(token)) return refuseToken(reply, 401, 'invalid_token')
    if (!token.scope.split(' ').includes('openid')) return refuseToken(reply, 403, 'insufficient_scope')
    const found = await openId.asking.userinfo({ ...callerOf(request), session: undefined }, token)
    return found ?? refuseToken(reply, 401, 'invalid_token')
  }
  scope.get('/oidc/me', answer)
  scope.post('/oidc/me', { config: { takesAnyOrigin: true } }, answer)
  for (const path of ['/oidc/me', '/oidc/revoke']) {
    scope.options(path, (_request, reply) =>
      reply
        .code(204)
        .header('access-control-allow-origin', '*')
        .header('access-control-allow-methods', 'GET, POST')
        .header('access-control-allow-headers', 'Authorization, Content-Type')
        .header('access-control-max-age', 3600)
        .send(),
    )
  }
}

function refuseToken(reply: FastifyReply, status: 401 | 403, error: string) {
  const scope = error === 'insufficient_scope' ? ', scope="openid"' : ''
  return reply.code(status).header('www-authenticate', `Bearer error="${error}"${scope}`).send({ error })
}

function refuseClient(reply: FastifyReply, { parts }: OpenId) {
  const error_description = 'the client is unknown, or did not show that it is who it says'
  return reply
    .code(401)
    .header('www-authenticate', `Basic realm="${issuerOf(parts.publicUrl)}"`)
    .send({ error: 'invalid_client', error_description })
}
