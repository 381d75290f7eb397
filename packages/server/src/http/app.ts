import cookies from '@fastify/cookie'
import { faults } from '@tenantry/contract/faults'
import { openApiDocument } from '@tenantry/contract/openapi'
import Fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify'
import type { Logger } from 'pino'
import { Fault } from '../kernel/fault.ts'
import { newId } from '../kernel/ids.ts'
import { hardenHeaders, serveConsole } from './console.ts'
import { toFault, toProblem, toTexts } from './faults.ts'
import { useContractSerialization } from './serialization.ts'
import { type Handlers, serve } from './serve.ts'
import { type SessionCookie, sessionCookie } from './session-cookie.ts'
import { isBearer, type ReadToken } from './tokens.ts'
import { useContractValidation } from './validation.ts'

declare module 'fastify' {
  interface FastifyContextConfig {
    /** Whether API keys open the route, so that a refusal may say how to bring one. */
    takesKeys?: boolean
    refusesInTexts?: boolean
    /** Whether a browser may send to it from other sites: what it does rests on no cookie. */
    takesAnyOrigin?: boolean
  }
}

/** The HTTP server, for who starts and stops it. */
export type App = FastifyInstance

const BODY_LIMIT_BYTES = 1_000_000

export interface AppSettings {
  readonly publicUrl: string
  readonly version: string
  /** Whether browsers accept Secure cookies for the public URL: https, or this very machine. */
  readonly secureCookie: boolean
  readonly log: Logger
  /** The folder of the built console; where it is empty only the API is served. */
  readonly consoleFolder: string
  readonly readToken: ReadToken
  /** Serves what follows other standards than the contract, beside its routes. */
  readonly serveBeside: (app: App, cookie: SessionCookie) => void
}

/** The HTTP server over the handlers: the contract's routes, its document, problems, and nothing else. */
export function createApp(handlers: Handlers, settings: AppSettings): App {
  const refuse = (thrown: unknown, request: FastifyRequest, reply: FastifyReply) => {
    const fault = toFault(thrown)
    const { status } = faults[fault.code]
    if (status >= 500) {
      // Somebody else's server that fails is no fault of this one.
      const level = fault.code === 'search_failed' ? 'warn' : 'error'
      settings.log[level]({ err: fault.cause ?? fault, requestId: request.id, route: request.routeOptions.url })
    }
    const { takesKeys } = request.routeOptions.config
    if (status === 401 && (takesKeys || isBearer(request))) reply.header('www-authenticate', 'Bearer')
    const { retryAfterSeconds } = fault.details
    if (retryAfterSeconds !== undefined) reply.header('retry-after', retryAfterSeconds)
    const answer = reply.code(status).serializer(JSON.stringify)
    if (isRuntime(request)) return answer.type('application/json; charset=utf-8').send({ errors: toTexts(fault) })
    return answer.type('application/problem+json').send(toProblem(fault, request.id))
  }
  const app = Fastify({
    bodyLimit: BODY_LIMIT_BYTES,
    genReqId: () => newId(),
    logger: false,
    routerOptions: { maxParamLength: 200 },
    forceCloseConnections: true,
    frameworkErrors: refuse,
  })
  app.removeContentTypeParser('text/plain')
  useContractValidation(app)
  useContractSerialization(app)
  app.register(cookies)
  refuseForeignOrigins(app, settings.publicUrl)
  hardenHeaders(app, { https: settings.publicUrl.startsWith('https:') })
  // Hooks that wait for nothing call back: each promise would cost every request about as much as its decision.
  // biome-ignore lint/complexity/useMaxParams: what Fastify calls back by comes fourth
  app.addHook('onSend', (request, reply, _payload, done) => {
    reply.header('x-request-id', findEchoedId(request) ?? request.id)
    if (request.url.startsWith('/api/')) reply.header('cache-control', 'no-store')
    done()
  })
  app.setErrorHandler(refuse)
  const document = JSON.stringify(openApiDocument({ version: settings.version, serverUrl: settings.publicUrl }))
  app.get('/openapi.json', (_request, reply) => reply.type('application/json').send(document))
  serveConsole(app, settings.consoleFolder)
  const cookie = sessionCookie({ secure: settings.secureCookie })
  app.after(() => {
    serve(app, handlers, { cookie, readToken: settings.readToken })
    settings.serveBeside(app, cookie)
  })
  return app
}

/** Clients of the runtime form read one form of refusal, also at addresses and with methods that there are not. */
function isRuntime({ url, routeOptions }: FastifyRequest): boolean {
  return routeOptions.config.refusesInTexts === true || /^\/runtime(\/|\?|$)/.test(url)
}

/** Decision points say the request id again that they were given, as their standard asks; all others have their own. */
function findEchoedId({ url, headers }: FastifyRequest): string | undefined {
  const given = headers['x-request-id']
  if (typeof given !== 'string' || !/^[\x21-\x7e]{1,200}$/.test(given)) return undefined
  return /^\/(pdp|\.well-known\/authzen-configuration)\//.test(url) ? given : undefined
}

/** What a browser says of the site of a request that is this one's own, or typed by hand. */
const ownSites: ReadonlySet<unknown> = new Set(['same-origin', 'none'])

/**
 * A write that a browser sends from another site is refused; programs send no Origin and carry no cookie by accident.
 * With an access token no cookie counts, and no site can make a browser add one.
 */
function refuseForeignOrigins(app: FastifyInstance, publicUrl: string): void {
  const own = new URL(publicUrl).origin
  app.addHook('onRequest', (request, _reply, done) => {
    const { origin } = request.headers
    const site = request.headers['sec-fetch-site']
    if (request.routeOptions.config.takesAnyOrigin || isBearer(request)) return done()
    const isOwn = (origin === undefined || origin === own) && (site === undefined || ownSites.has(site))
    if (isOwn || request.method === 'GET' || request.method === 'HEAD') return done()
    done(new Fault('wrong_origin', { detail: `the request came from ${origin ?? site}, this server is ${own}` }))
  })
}
