import type { ClientKind } from '@tenantry/contract/clients'
import type { RefusalCase } from '@tenantry/contract/refusal-cases'
import { Fault, toTold } from '../kernel/fault.ts'

/** Whose http needs no encryption: what never leaves the machine (RFC 8252, sections 7.3 and 8.3). */
const onThisMachine: ReadonlySet<string> = new Set(['localhost', '127.0.0.1', '[::1]'])

interface Addresses {
  readonly kind: ClientKind
  readonly redirectUris: readonly string[]
  readonly logoutUris: readonly string[]
}

/**
 * Refuses addresses that people must not be sent to with a code in hand: what is not https, but for this machine, what
 * carries a fragment or a password, patterns, and what is written otherwise than browsers write it: addresses are
 * compared letter by letter. An own scheme is for `native` alone and named after a domain
 * (RFC 8252, section 7.1). A service has none; anything else has one at least. Everything wrong is said at once.
 */
export function refuseUnsafeUris({ kind, redirectUris, logoutUris }: Addresses): void {
  if (kind === 'service' && redirectUris.length + logoutUris.length > 0) {
    const field = redirectUris.length > 0 ? 'redirectUris' : 'logoutUris'
    throw refuse('uri_of_service', { field, detail: 'a service signs nobody in: leave its addresses empty' })
  }
  if (kind !== 'service' && redirectUris.length === 0) {
    const detail = 'say where people come back to after signing in: at least one redirect URI'
    throw refuse('uri_missing', { field: 'redirectUris', detail })
  }
  const found = Object.entries({ redirectUris, logoutUris }).flatMap(([field, uris]) =>
    uris.flatMap((uri, place) => findUnsafe(uri, { kind, field: `${field}.${place}` }) ?? []),
  )
  const [first, ...others] = found
  if (!first) return
  if (others.length === 0) throw first
  throw new Fault('invalid_uri', {
    detail: found.map(({ details }) => details.detail).join('; '),
    errors: found.map(fault => ({
      field: fault.details.field ?? '',
      code: fault.code,
      message: fault.details.detail,
      ...toTold(fault),
    })),
  })
}

function findUnsafe(uri: string, { kind, field }: { kind: ClientKind; field: string }): Fault | undefined {
  const told = { field, uri }
  const url = URL.canParse(uri) ? new URL(uri) : undefined
  if (!url || /\s|\\/u.test(uri)) {
    return refuse('uri_unreadable', { ...told, detail: `"${uri}" is no address: write it as https://host/path` })
  }
  if (uri.includes('#'))
    return refuse('uri_with_fragment', { ...told, detail: `"${uri}" has a fragment: leave out the #` })
  if (uri.includes('*')) {
    return refuse('uri_with_wildcard', { ...told, detail: `"${uri}" is a pattern: name each address in full` })
  }
  if (url.username !== '' || url.password !== '') {
    return refuse('uri_with_credentials', {
      ...told,
      detail: `"${uri}" names a user: leave out what stands before the @`,
    })
  }
  if (url.protocol === 'https:' || (url.protocol === 'http:' && onThisMachine.has(url.hostname))) {
    if (url.href === uri) return undefined
    const detail = `"${uri}" is written otherwise than browsers write it: register "${url.href}"`
    return new Fault('invalid_uri', { field, detail, case: 'uri_not_normal', facts: { uri, normal: url.href } })
  }
  if (url.protocol === 'http:') {
    return refuse('uri_not_encrypted', {
      ...told,
      detail: `"${uri}" is not encrypted: use https, or http on localhost`,
    })
  }
  if (kind !== 'native') {
    const detail = `"${uri}" has a scheme of its own, which is for applications on a device: use https`
    return refuse('uri_scheme_only_native', { ...told, detail })
  }
  if (!url.protocol.includes('.')) {
    const detail = `the scheme of "${uri}" is not named after a domain: use one such as com.example.app:/signed-in`
    return refuse('uri_scheme_undotted', { ...told, detail })
  }
  return undefined
}

type UriCase = Exclude<Extract<RefusalCase, `uri_${string}`>, 'uri_not_normal'>

function refuse(problem: UriCase, { field, detail, uri }: { field: string; detail: string; uri?: string }): Fault {
  if (problem === 'uri_of_service' || problem === 'uri_missing') {
    return new Fault('invalid_uri', { field, detail, case: problem })
  }
  return new Fault('invalid_uri', { field, detail, case: problem, facts: { uri: uri ?? '' } })
}
