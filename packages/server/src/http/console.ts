import { randomBytes } from 'node:crypto'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import files from '@fastify/static'
import type { FastifyInstance } from 'fastify'
import { Fault } from '../kernel/fault.ts'

/** Addresses of the small pages, which come without the console's bundle. */
const entrance =
  /^\/(setup|login|no-tenant|forgot-password|invite\/[^/]+|reset\/[^/]+|verify\/[^/]+|t\/[^/]+\/login)\/?$/

/** Addresses that never lead to a page of the console: the API, the built files, and anything with an ending. */
const notAPage = /^\/(pdp|runtime|\.well-known|api|oidc|assets)(\/|$)|\.[a-z0-9]+$/

/** The few files that stand at the root beside the pages, with their types. */
const smallFiles = { svg: 'image/svg+xml', js: 'text/javascript; charset=utf-8' } as const

const NONCE = /__CSP_NONCE__/g

/** Serves the built console: its files for ever, its pages with a fresh nonce each time, nothing below /api. */
export function serveConsole(app: FastifyInstance, folder: string): void {
  if (!existsSync(join(folder, 'index.html'))) {
    app.setNotFoundHandler(request => refuse(request.url))
    return
  }
  const pages = {
    console: readFileSync(join(folder, 'index.html'), 'utf8'),
    entrance: readFileSync(join(folder, 'entrance.html'), 'utf8'),
  }
  app.register(files, { root: join(folder, 'assets'), prefix: '/assets/', immutable: true, maxAge: '1y', index: false })
  serveSmallFiles(app, folder)
  app.setNotFoundHandler((request, reply) => {
    const path = request.url.split('?')[0] ?? '/'
    const isEntrance = entrance.test(path)
    const isRead = request.method === 'GET' || request.method === 'HEAD'
    if (!isRead || (!isEntrance && notAPage.test(path))) return refuse(path)
    const nonce = randomBytes(16).toString('base64')
    const page = isEntrance ? pages.entrance : pages.console
    return reply
      .header('content-security-policy', contentSecurityPolicy(nonce))
      .header('cache-control', 'no-store')
      .type('text/html; charset=utf-8')
      .send(page.replace(NONCE, nonce))
  })
}

function serveSmallFiles(app: FastifyInstance, folder: string): void {
  for (const name of readdirSync(folder)) {
    const type = Object.entries(smallFiles).find(([ending]) => name.endsWith(`.${ending}`))?.[1]
    if (type === undefined) continue
    const content = readFileSync(join(folder, name))
    app.get(`/${name}`, (_request, reply) => reply.type(type).header('cache-control', 'no-cache').send(content))
  }
}

/** Headers that every answer carries; the referrer would tell other sites an invitation's address. */
export function toHardening(options: { https: boolean }): Readonly<Record<string, string>> {
  return {
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
    'cross-origin-opener-policy': 'same-origin',
    'permissions-policy': 'camera=(), geolocation=(), microphone=()',
    ...(options.https ? { 'strict-transport-security': 'max-age=31536000' } : {}),
  }
}

/** Puts those headers on every answer that goes out the usual way. */
export function hardenHeaders(app: FastifyInstance, options: { https: boolean }): void {
  const hardening = toHardening(options)
  // biome-ignore lint/complexity/useMaxParams: what Fastify calls back by comes fourth
  app.addHook('onSend', (_request, reply, _payload, done) => {
    reply.headers(hardening)
    if (!reply.hasHeader('content-security-policy')) {
      reply.header('content-security-policy', "default-src 'none'; frame-ancestors 'none'")
    }
    done()
  })
}

function contentSecurityPolicy(nonce: string): string {
  return [
    "default-src 'none'",
    `script-src 'self' 'nonce-${nonce}'`,
    `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self' data:",
    "font-src 'self'",
    "connect-src 'self'",
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join('; ')
}

function refuse(path: string): never {
  throw new Fault('not_found', {
    detail: `there is nothing at ${path.slice(0, 200)}`,
    case: 'nothing_at',
    facts: { path: path.slice(0, 200) },
  })
}
