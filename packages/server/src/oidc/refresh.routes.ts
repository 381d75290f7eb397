import type { IncomingMessage } from 'node:http'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { findAuthenticated } from './client-auth.ts'
import { FORM, refuseAsOAuth } from './form.routes.ts'
import type { TokenAnswer } from './issue.ts'
import type { OpenId } from './open-id.ts'

/** Beyond any token, and what the provider takes at most. */
const BODY_LIMIT_BYTES = 56_000

/** What a request to refresh says and nothing else: whatever says more is judged by the provider. */
const plainFields: ReadonlySet<string> = new Set(['grant_type', 'refresh_token', 'scope', 'client_id', 'client_secret'])

type HandOver = (request: FastifyRequest, reply: FastifyReply) => Promise<void>

/**
 * Serves the token endpoint. A refresh about which everything is plainly right is answered here, since it is what
 * applications ask for most; everything else goes on to the provider as it came, with every refusal.
 */
export function serveTokens(app: FastifyInstance, openId: OpenId, handOver: HandOver): void {
  app.register((scope, _options, done) => {
    scope.removeAllContentTypeParsers()
    scope.addContentTypeParser('*', (_request, _payload, done) => done(null))
    scope.addContentTypeParser(FORM, { parseAs: 'buffer', bodyLimit: BODY_LIMIT_BYTES }, (_request, body, done) =>
      done(null, body),
    )
    refuseAsOAuth(scope, openId.parts.log)
    scope.post('/oidc/token', { config: { takesAnyOrigin: true } }, async (request, reply) => {
      const { body, headers, raw } = request
      if (Buffer.isBuffer(body)) {
        const answer =
          headers.origin === undefined ? await refreshPlainly(openId, headers.authorization, body) : undefined
        if (answer) return reply.header('cache-control', 'no-store').send(answer)
        giveBack(raw, body)
      }
      return handOver(request, reply)
    })
    done()
  })
}

async function refreshPlainly(
  { find, refreshPlainly: refresh }: OpenId,
  authorization: string | undefined,
  form: Buffer,
): Promise<TokenAnswer | undefined> {
  const fields = new URLSearchParams(form.toString())
  const names = [...fields.keys()]
  const isPlain = names.every(name => plainFields.has(name)) && new Set(names).size === names.length
  const { refresh_token: refreshToken, scope, ...body } = Object.fromEntries(fields)
  if (!isPlain || body.grant_type !== 'refresh_token' || !refreshToken) return undefined
  const application = await findAuthenticated(find, { authorization, body })
  return application && refresh(application, { refreshToken, scope: scope || undefined })
}

/** Lets the provider, which reads from the stream, read a body that was read already. */
function giveBack(raw: IncomingMessage, body: Buffer): void {
  Object.defineProperties(raw, { readable: { value: true }, iterator: { value: () => [body] } })
}
