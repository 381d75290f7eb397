import type { FastifyInstance } from 'fastify'
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
  scope.addHook('preValidation', async request => {
    request.body ??= {}
  })
}
