import { type Api, api, listRoutes } from '@tenantry/contract/api'
import type { Answer, Input, Route } from '@tenantry/contract/route'
import type { FastifyInstance } from 'fastify'
import { Fault } from '../kernel/fault.ts'
import { type Exchange, toExchange } from './context.ts'
import type { SessionCookie } from './session-cookie.ts'
import { type ReadToken, readApiToken } from './tokens.ts'

/** What answers one route: its input as the contract types it, and the exchange. */
export type Handler<R extends Route> = (exchange: Exchange, input: Input<R>) => Promise<Answer<R>>

/** The handlers of one noun, exactly one for each of its verbs. */
export type NounHandlers<Noun extends keyof Api> = {
  [Verb in keyof Api[Noun]]: Api[Noun][Verb] extends Route ? Handler<Api[Noun][Verb]> : never
}

/** The handlers of the whole contract: a route without one does not compile. */
export type Handlers = { [Noun in keyof Api]: NounHandlers<Noun> }

/** A route without a query knows no field of one. */
const nothing = { type: 'object', properties: {}, additionalProperties: false } as const

/** A route without a body refuses fields of one, as a route with a body refuses unknown ones. */
function refuseBody(body: unknown): void {
  const fields = typeof body === 'object' && body !== null ? Object.keys(body) : []
  if (fields.length === 0) return
  const errors = fields.map(field => ({ field, code: 'additionalProperties', message: 'is not known here' }))
  throw new Fault('invalid_input', { detail: 'this operation takes no body', errors })
}

type AnyHandler = (exchange: Exchange, input: unknown) => Promise<unknown>

/** Registers every route of the contract with its handler, its validation and its ETag. */
export function serve(
  app: FastifyInstance,
  handlers: Handlers,
  { cookie, readToken }: { cookie: SessionCookie; readToken: ReadToken },
): void {
  for (const { id, route } of listRoutes()) {
    const handle = findHandler(handlers, id)
    app.route({
      method: route.method,
      url: route.path,
      config: { takesKeys: route.keys !== undefined, refusesInTexts: route.refusals === 'texts' },
      schema: {
        ...(route.params ? { params: route.params } : {}),
        querystring: route.query ?? nothing,
        ...(route.body ? { body: route.body } : {}),
        ...(route.answer ? { response: { [route.status]: route.answer } } : {}),
      },
      handler: async (request, reply) => {
        if (!route.body) refuseBody(request.body)
        const token = await readApiToken(route, request, readToken)
        const exchange = toExchange({ id, route }, { request, reply, cookie, token })
        const { params, query, body } = request
        const answer = await handle(exchange, { params, query, body })
        if (route.versioned && hasVersion(answer)) reply.header('etag', `"${answer.version}"`)
        return reply.code(route.status).send(route.status === 204 ? undefined : answer)
      },
    })
  }
}

function findHandler(handlers: Handlers, id: string): AnyHandler {
  const [noun = '', verb = ''] = id.split('.')
  if (!Object.hasOwn(api, noun)) throw new Error(`no noun ${noun} in the contract`)
  const verbs = handlers[noun as keyof Api] as unknown as Record<string, AnyHandler>
  const found = verbs[verb]
  if (!found) throw new Error(`no handler for ${id}`)
  return found
}

function hasVersion(answer: unknown): answer is { version: number } {
  return typeof answer === 'object' && answer !== null && 'version' in answer
}
