import type { FastifyReply, FastifyRequest } from 'fastify'

/** How the session travels: a cookie that scripts cannot read and other sites cannot send. */
export interface SessionCookie {
  read(request: FastifyRequest): string | undefined
  set(reply: FastifyReply, secret: string): void
  clear(reply: FastifyReply): void
}

/**
 * The cookie for this public URL. `__Host-` binds it to the host and to https (browsers count localhost as safe);
 * without https the prefix and Secure are impossible, which is allowed only on the operator's word.
 */
export function sessionCookie(options: { secure: boolean }): SessionCookie {
  const name = options.secure ? '__Host-tenantry' : 'tenantry'
  const attributes = { path: '/', httpOnly: true, sameSite: 'lax', secure: options.secure } as const
  return {
    read: request => request.cookies[name],
    set: (reply, secret) => void reply.setCookie(name, secret, attributes),
    clear: reply => void reply.clearCookie(name, attributes),
  }
}
