import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { toFault } from '../http/faults.ts'
import type { SessionCookie } from '../http/session-cookie.ts'
import type { Caller } from '../kernel/caller.ts'
import { readForm } from './form.routes.ts'
import type { Step } from './interaction.service.ts'
import type { LogOutRequest } from './log-out.service.ts'
import type { OpenId } from './open-id.ts'
import { consentPage, errorPage, loggedOutPage, logOutPage, type Page } from './pages.ts'

/** As much as fits into an address, as which the request goes on. */
const BODY_LIMIT_BYTES = 8_000

interface Wire {
  readonly cookie: SessionCookie
  readonly callerOf: (request: FastifyRequest) => Caller
}

type Fields = Readonly<Record<string, string>>

/** What the browser of a person is led through: log-in, consent, log-out. Forms of ours are taken from ours only. */
export function serveSignIns(app: FastifyInstance, openId: OpenId, wire: Wire): void {
  app.register((scope, _options, done) => {
    readForm(scope, BODY_LIMIT_BYTES)
    scope.setErrorHandler((thrown, request, reply) => {
      const fault = toFault(thrown)
      const isOurs = fault.code === 'internal' || fault.code === 'unavailable'
      if (isOurs) openId.parts.log.error({ err: thrown }, 'the OpenID provider failed')
      return show(reply.code(isOurs ? 503 : 400), refuse(request, fault.details.detail))
    })
    scope.addHook('onSend', async (_request, reply) => {
      // Without any referrer a browser does not say either where a form comes from, and it is refused as a stranger's.
      reply.header('cache-control', 'no-store').header('referrer-policy', 'same-origin')
    })
    // As GET a browser brings the session along, which it does not with a form from another site.
    scope.post('/oidc/auth', { config: { takesAnyOrigin: true } }, (request, reply) =>
      reply.redirect(`/oidc/auth?${new URLSearchParams(request.body as Fields)}`, 303),
    )
    serveInteractions(scope, openId, wire)
    serveLogOut(scope, openId, wire)
    done()
  })
}

function serveInteractions(scope: FastifyInstance, { interactions }: OpenId, { callerOf }: Wire): void {
  const path = '/oidc/interaction/:id'
  const take =
    (work: (caller: Caller, id: string, body: Fields) => Promise<Step>) =>
    async (request: FastifyRequest<{ Params: { id: string } }>, reply: FastifyReply) => {
      const { id } = request.params
      if (request.cookies.tenantry_interaction !== id) {
        return show(
          reply.code(400),
          refuse(request, 'this sign-in began in another browser, or too much time has passed'),
        )
      }
      return go(request, reply, await work(callerOf(request), id, request.body as Fields))
    }
  scope.get(path, take(interactions.look))
  scope.post(
    path,
    take((caller, id, body) => interactions.answer(caller, id, body.answer === 'allow')),
  )
}

function serveLogOut(scope: FastifyInstance, { logOut, endSession }: OpenId, { cookie, callerOf }: Wire): void {
  const plan = async (request: FastifyRequest, reply: FastifyReply, asked: LogOutRequest & Fields) => {
    const caller = callerOf(request)
    const planned = await logOut.plan(caller, asked)
    if ('refusal' in planned) return show(reply.code(400), refuse(request, planned.refusal))
    const { needs, to } = planned
    const { language } = languageOf(request)
    if (needs === 'consent') {
      const { id_token_hint, client_id, post_logout_redirect_uri, state } = asked
      const fields = Object.fromEntries(
        Object.entries({ id_token_hint, client_id, post_logout_redirect_uri, state }).flatMap(([name, value]) =>
          value === undefined ? [] : [[name, value]],
        ),
      )
      return show(reply, logOutPage(language, { fields, leadsTo: to }))
    }
    if (needs === 'log-out') await endSession(caller)
    cookie.clear(reply)
    return to === undefined ? show(reply, loggedOutPage(language, { isOut: true })) : reply.redirect(to, 303)
  }
  scope.get('/oidc/logout', (request, reply) => plan(request, reply, onlyTexts(request.query)))
  scope.post('/oidc/logout', { config: { takesAnyOrigin: true } }, (request, reply) =>
    reply.redirect(`/oidc/logout?${new URLSearchParams(request.body as Fields)}`, 303),
  )
  scope.post('/oidc/logout/confirm', async (request, reply) => {
    const { answer, ...asked } = request.body as Fields
    const caller = callerOf(request)
    const planned = await logOut.plan(caller, asked)
    const { language } = languageOf(request)
    if ('refusal' in planned) return show(reply.code(400), refuse(request, planned.refusal))
    if (answer !== 'yes') return show(reply, loggedOutPage(language, { isOut: false }))
    await endSession(caller)
    cookie.clear(reply)
    return planned.to === undefined
      ? show(reply, loggedOutPage(language, { isOut: true }))
      : reply.redirect(planned.to, 303)
  })
}

function go(request: FastifyRequest, reply: FastifyReply, step: Step) {
  if ('to' in step) return reply.redirect(step.to, 303)
  if ('refusal' in step) return show(reply.code(400), refuse(request, step.refusal))
  return show(reply, consentPage(languageOf(request).language, step.ask))
}

function show(reply: FastifyReply, { html, contentSecurityPolicy }: Page) {
  return reply.header('content-security-policy', contentSecurityPolicy).type('text/html; charset=utf-8').send(html)
}

function refuse(request: FastifyRequest, description: string): Page {
  return errorPage(languageOf(request).language, { error: 'invalid_request', description })
}

function languageOf({ headers }: FastifyRequest): { language: string | undefined } {
  return { language: headers['accept-language'] }
}

/** A parameter that is given twice is none. */
function onlyTexts(query: unknown): Fields {
  return Object.fromEntries(
    Object.entries(query ?? {}).filter((entry): entry is [string, string] => typeof entry[1] === 'string'),
  )
}
