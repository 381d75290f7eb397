import { finished } from 'node:stream/promises'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { toHardening } from '../http/console.ts'
import { readOrigin } from '../http/context.ts'
import type { SessionCookie } from '../http/session-cookie.ts'
import type { Caller } from '../kernel/caller.ts'
import { readSecret } from '../kernel/secrets.ts'
import type { OpenId } from './open-id.ts'
import { serveQuestions } from './questions.routes.ts'
import { beginState } from './requests.ts'
import { serveSignIns } from './sign-ins.routes.ts'

/** How long everybody may keep the keys and the addresses. New keys are published a day before they sign. */
const PUBLIC_FOR_SECONDS = 300

/** What the browser may do with an answer of the provider: follow it, or hand a form on that says so by its hash. */
const PROVIDER_POLICY = "default-src 'none'; script-src 'none'; base-uri 'none'; frame-ancestors 'none'"

/** Serves the OpenID provider below `/oidc`, beside the contract: its addresses and forms are those of the standards. */
export function serveOpenId(app: FastifyInstance, openId: OpenId, cookie: SessionCookie): void {
  const callerOf = (request: FastifyRequest) => toCaller(request, cookie)
  serveQuestions(app, openId, callerOf)
  serveSignIns(app, openId, { cookie, callerOf })
  serveKeys(app, openId)
  app.register((scope, _options, done) => {
    // The provider reads bodies itself, from the stream.
    scope.removeAllContentTypeParsers()
    scope.addContentTypeParser('*', (_request, _payload, done) => done(null))
    const handOver = (request: FastifyRequest, reply: FastifyReply) => hand(openId, { request, reply, callerOf })
    const anywhere = { config: { takesAnyOrigin: true } }
    scope.get('/oidc/auth', handOver)
    scope.get<{ Params: { id: string } }>('/oidc/auth/:id', async (request, reply) => {
      const step = await openId.interactions.beforeResume(callerOf(request), request.params.id)
      return step ? reply.redirect(step.to, 303) : handOver(request, reply)
    })
    scope.post('/oidc/token', anywhere, handOver)
    scope.options('/oidc/token', handOver)
    for (const path of ['/oidc/.well-known/openid-configuration', '/oidc/.well-known/oauth-authorization-server']) {
      scope.get(path, handOver)
    }
    // The form of RFC 8414, in which the issuer's path comes last.
    for (const kind of ['openid-configuration', 'oauth-authorization-server']) {
      scope.get(`/.well-known/${kind}/oidc`, (request, reply) =>
        hand(openId, { request, reply, callerOf, path: `/oidc/.well-known/${kind}` }),
      )
    }
    done()
  })
}

function serveKeys(app: FastifyInstance, { ring }: OpenId): void {
  app.get('/oidc/jwks', async (_request, reply) =>
    reply
      .header('cache-control', `public, max-age=${PUBLIC_FOR_SECONDS}`)
      .header('access-control-allow-origin', '*')
      .type('application/jwk-set+json')
      .send(JSON.stringify(await ring.publicJwks())),
  )
}

interface Handing {
  readonly request: FastifyRequest
  readonly reply: FastifyReply
  readonly callerOf: (request: FastifyRequest) => Caller
  readonly path?: string
}

/** Hands a request to the provider, which answers it itself: the headers of every answer are put on before. */
async function hand(openId: OpenId, { request, reply, callerOf, path = request.url }: Handing): Promise<void> {
  const answer = await openId.provider()
  const { raw } = request
  beginState(raw, callerOf(request))
  reply.hijack()
  const hardening = toHardening({ https: openId.parts.publicUrl.startsWith('https:') })
  const headers = { ...hardening, 'content-security-policy': PROVIDER_POLICY, 'x-request-id': request.id }
  for (const [name, value] of Object.entries(headers)) reply.raw.setHeader(name, value)
  Object.assign(raw, { originalUrl: path, url: path.slice('/oidc'.length) })
  answer(raw, reply.raw)
  await finished(reply.raw).catch(() => undefined)
}

function toCaller(request: FastifyRequest, cookie: SessionCookie): Caller {
  const brought = cookie.read(request)
  return { session: brought === undefined ? undefined : readSecret(brought), ...readOrigin(request) }
}
