import { isMailAddress } from './mail-addresses.ts'
import { StartFault } from './start-fault.ts'

/** The operator's mail server, as configured. */
export interface MailServer {
  readonly host: string
  readonly port: number
  /** `tls` from the first byte, `starttls` before anything is said, or `none` where the operator said so. */
  readonly security: 'tls' | 'starttls' | 'none'
  readonly login: { readonly user: string; readonly password: string } | undefined
  readonly from: { readonly name: string; readonly address: string }
}

/** What the environment says about mail; the password is read from its file already. */
export interface MailSettings {
  readonly url: string | undefined
  readonly password: string | undefined
  readonly from: string | undefined
}

const PORTS = { 'smtp:': 587, 'smtps:': 465 } as const

/**
 * Reads the mail server; undefined where none is configured. The URL is never repeated in a refusal: it may hold a
 * password.
 */
export function readMailServer({ url: text, password, from }: MailSettings): MailServer | undefined {
  if (text === undefined) {
    const lonely = [password && 'TENANTRY_SMTP_PASSWORD_FILE', from && 'TENANTRY_MAIL_FROM'].filter(Boolean)
    if (lonely.length === 0) return undefined
    throw new StartFault(`${lonely.join(' and ')} needs TENANTRY_SMTP_URL beside it`)
  }
  const url = URL.canParse(text) ? new URL(text) : undefined
  const protocol = url?.protocol
  if (!url || (protocol !== 'smtp:' && protocol !== 'smtps:') || !url.hostname || !/^\/?$/.test(url.pathname)) {
    throw new StartFault(
      'TENANTRY_SMTP_URL must be like smtps://user@mail.example.com or smtp://user@mail.example.com:587 (its value is not shown here: it may hold a password)',
    )
  }
  if (from === undefined) throw new StartFault('TENANTRY_SMTP_URL needs TENANTRY_MAIL_FROM beside it')
  return {
    // The brackets of an IPv6 address belong to the URL alone.
    host: url.hostname.replace(/^\[(.*)\]$/, '$1'),
    port: Number(url.port) || PORTS[protocol],
    security: protocol === 'smtps:' ? 'tls' : readSecurity(url),
    login: readLogin(url, password),
    from: readFrom(from),
  }
}

function readSecurity(url: URL): 'starttls' | 'none' {
  const unknown = [...url.searchParams.keys()].find(name => name !== 'tls')
  const tls = url.searchParams.get('tls')
  if (unknown !== undefined || (tls !== null && tls !== 'none' && tls !== 'required')) {
    throw new StartFault('TENANTRY_SMTP_URL: the only thing that may follow ? is tls=none or tls=required')
  }
  const isLocal = ['localhost', '127.0.0.1', '[::1]'].includes(url.hostname)
  return tls === 'none' || (tls === null && isLocal) ? 'none' : 'starttls'
}

function readLogin(url: URL, fromFile: string | undefined): MailServer['login'] {
  const user = decodeURIComponent(url.username)
  const password = fromFile ?? decodeURIComponent(url.password)
  if (fromFile !== undefined && url.password) {
    throw new StartFault('the password of TENANTRY_SMTP_URL is said twice: in it, and in TENANTRY_SMTP_PASSWORD_FILE')
  }
  if (!user && !password) return undefined
  if (user && password) return { user, password }
  throw new StartFault(
    user
      ? 'TENANTRY_SMTP_URL names a user: set TENANTRY_SMTP_PASSWORD_FILE as well'
      : 'TENANTRY_SMTP_URL names no user to whom the password belongs',
  )
}

function readFrom(text: string): MailServer['from'] {
  const named = /^(?<name>[^<>"\p{C}]{1,100}?)\s*<(?<address>[^<>]+)>$/u.exec(text.trim())?.groups
  const from = { name: named?.name ?? 'Tenantry', address: named?.address ?? text.trim() }
  if (isMailAddress(from.address)) return from
  throw new StartFault(
    `TENANTRY_MAIL_FROM is "${text}": it must be one address, like tenants@example.com or Tenants <tenants@example.com>`,
  )
}
