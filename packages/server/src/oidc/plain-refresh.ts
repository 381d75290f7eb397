import { errors } from 'oidc-provider'
import type { Parts } from '../authz/parts.ts'
import { makeSecret, readSecret } from '../kernel/secrets.ts'
import { claimsOf } from '../sessions/claims.ts'
import type { Application } from './application.ts'
import { type Prepared, toPrepared } from './issue.ts'
import { REFRESH_MS } from './issuer.ts'
import type { refreshAtOnce } from './refresh.store.ts'

/** A refresh token that an application brought, and what it asks for. */
export interface AskedRefresh {
  readonly refreshToken: string
  readonly scope: string | undefined
}

/**
 * Uses a refresh token up and reads what the new tokens say, in one statement; undefined where anything is wrong, and then
 * nothing was done. Nothing is refused here.
 */
export function plainRefresh({ connections, publicUrl }: Parts, atOnce: typeof refreshAtOnce) {
  return async (application: Application, asked: AskedRefresh): Promise<Prepared | undefined> => {
    const brought = readSecret(asked.refreshToken)
    if (!brought || !application.grantTypes.includes('refresh_token')) return undefined
    const next = makeSecret(brought.tenant)
    const done = await atOnce(connections, {
      brought,
      application,
      scopes: toScopes(asked.scope) ?? [],
      next: { hash: next.hash, expiresAt: new Date(Date.now() + REFRESH_MS) },
    })
    if (!done) return undefined
    const { grant, person, standing, tenants } = done
    const who = { home: person.home, active: grant.active, defaultTenant: person.defaultTenant, publicUrl }
    const access = claimsOf({ tenants, user: person.user, standing }, who)
    const how = { publicUrl, scope: narrow(grant.scope, asked.scope), application, active: grant.active }
    return { ...toPrepared(grant, access, how), refreshToken: next.text }
  }
}

/** The scopes that are asked for, of those granted; all of them where none are. Refuses what was not granted. */
export function narrow(granted: string, asked: string | undefined): string {
  const all = granted.split(' ')
  const wanted = toScopes(asked) ?? all
  const beyond = wanted.filter(one => !all.includes(one))
  if (beyond.length > 0) throw new errors.InvalidScope('this was not granted', beyond.join(' '))
  return all.filter(one => wanted.includes(one)).join(' ')
}

const toScopes = (asked: string | undefined) => asked?.split(' ').filter(Boolean)
