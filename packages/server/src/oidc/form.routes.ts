import type { FastifyInstance } from 'fastify'
import type { Logger } from 'pino'
import { toFault } from '../http/faults.ts'
import { Fault } from '../kernel/fault.ts'

/** Makes the routes of a scope read forms, as OAuth sends them: each field once, and nothing else than forms. */
export function readForm(scope: FastifyInstance, bodyLimit: number): void {
  scope.removeAllContentTypeParsers()
  scope.addContentTypeParser('application/x-www-form-urlencoded', { parseAs: 'string', bodyLimit }, (_, text, done) => {
    const fields = new URLSearchParams(text.toString())
    const names = [...fields.keys()]
    const twice = names.find((name, index) => names.indexOf(name) !== index)
    if (twice !== undefined) {
      done(new Fault('invalid_input', { detail: `${twice.slice(0, 50)} must not be given twice` }))
    } else done(null, Object.fromEntries(fields))
  })
  scope.addHook('preValidation', (request, _reply, done) => {
    request.body ??= {}
    done()
  })
}

/** Has whatever the routes of a scope throw answered in the form of RFC 6749 section 5.2. */
export function refuseAsOAuth(scope: FastifyInstance, log: Logger): void {
  scope.setErrorHandler((thrown, _request, reply) => {
    const fault = toFault(thrown)
    const isOurs = fault.code === 'internal' || fault.code === 'unavailable'
    if (isOurs) log.error({ err: thrown }, 'the OpenID provider failed')
    const answer = { error: isOurs ? 'server_error' : 'invalid_request', error_description: fault.details.detail }
    return reply.code(isOurs ? 503 : 400).send(answer)
  })
}
