import { ask } from './api.ts'
import { tenantInPath } from './entrance-paths.ts'

export type Method = 'password' | 'otp'

/** What a log-in page asks for, as far as the named tenant says so. */
export interface Asked {
  /** The tenant that it was asked of; empty where none is named. */
  readonly tenant: string
  readonly methods: readonly Method[]
  readonly preferred: Method
  /** All that the tenant tells those who come to its log-in page. */
  readonly page: Record<string, unknown> | undefined
}

const all: readonly Method[] = ['password', 'otp']

/** What a tenant asks for; without one, and for one that tells nothing, whatever there is. */
export async function findAsked(tenant: string): Promise<Asked> {
  const path = `/api/log-in/${encodeURIComponent(tenant)}`
  const page = tenant ? await ask('GET', path).catch(() => undefined) : undefined
  const told = Array.isArray(page?.methods) ? page.methods : all
  const preferred = page?.preferred === 'otp' ? 'otp' : 'password'
  return { tenant, methods: all.filter(each => told.includes(each)), preferred, page }
}

/**
 * What comes first for somebody on the way to an address. Its tenant says only that: whoever goes there may have their
 * account elsewhere, and sign in by what is asked there.
 */
export async function findAskedOnTheWay(next: string): Promise<Asked> {
  const { preferred } = await findAsked(tenantInPath(next) ?? '')
  return { tenant: '', methods: all, preferred, page: undefined }
}
