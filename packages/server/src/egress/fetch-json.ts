import { lookup } from 'node:dns'
import { type IncomingMessage, request as requestHttp } from 'node:http'
import { request as requestHttps } from 'node:https'
import { isIP, type LookupFunction } from 'node:net'
import { isPrivateAddress } from './private-addresses.ts'

/** What a request to somebody else's server may take. */
const TIMEOUT_MS = 5_000
const MOST_BYTES = 1_000_000

/** Why nothing came back that could be used; its message is for the person who waits. */
export class EgressFault extends Error {}

/** Where requests may go, as the operator configured it. */
export interface EgressRules {
  /** Lets addresses of this machine and its neighbourhood be asked too, and this machine without TLS. */
  readonly allowPrivate: boolean
  /** How names are resolved; as this machine does where not said. */
  readonly lookup?: typeof lookup
}

/** What is wrong with an address to ask, or undefined: https only, without credentials, and not this neighbourhood. */
export function findUrlFault(text: string, { allowPrivate }: EgressRules): string | undefined {
  if (!URL.canParse(text)) return 'it is not an address: write it like https://search.example.com/users'
  const url = new URL(text)
  const host = hostOf(url)
  const isHere = allowPrivate && (host === 'localhost' || host === '127.0.0.1' || host === '::1')
  if (url.protocol !== 'https:' && !(url.protocol === 'http:' && isHere)) return 'it must begin with https://'
  if (url.username !== '' || url.password !== '') return 'it must not hold a user name or a password'
  if (url.hash !== '') return 'it must not hold a #'
  if (!allowPrivate && (/(^|\.)localhost$/.test(host) || (isIP(host) !== 0 && isPrivateAddress(host)))) {
    return 'it lies in a private network, which is not asked'
  }
  return undefined
}

/**
 * Asks another server for JSON with GET. The name is resolved here and the connection made to that very address, so that
 * a name cannot lead into a private network afterwards. Redirects are not followed; five seconds and 1 MB at most.
 * Throws an `EgressFault` for anything that is not a JSON answer with status 200.
 */
export async function fetchJson(url: URL, rules: EgressRules): Promise<unknown> {
  const fault = findUrlFault(url.href, rules)
  if (fault !== undefined) throw new EgressFault(`the address cannot be asked: ${fault}`)
  const text = await ask(url, rules)
  try {
    return JSON.parse(text)
  } catch {
    throw new EgressFault('the answer is no JSON')
  }
}

function ask(url: URL, rules: EgressRules): Promise<string> {
  return new Promise((resolve, reject) => {
    const signal = AbortSignal.timeout(TIMEOUT_MS)
    const fail = (thrown: unknown) => reject(toEgressFault(thrown, signal))
    const send = url.protocol === 'https:' ? requestHttps : requestHttp
    const options = { signal, agent: false, lookup: guardedLookup(rules), headers: { accept: 'application/json' } }
    const request = send(url, options, response => {
      read(response).then(resolve, thrown => {
        request.destroy()
        fail(thrown)
      })
    })
    request.on('error', fail)
    request.end()
  })
}

async function read(response: IncomingMessage): Promise<string> {
  const { statusCode = 0 } = response
  if (statusCode >= 300 && statusCode < 400) throw new EgressFault('it answered with a redirect, which is not followed')
  if (statusCode !== 200) throw new EgressFault(`it answered with the status ${statusCode}`)
  const chunks: Buffer[] = []
  let bytes = 0
  for await (const chunk of response) {
    bytes += chunk.length
    if (bytes > MOST_BYTES) throw new EgressFault('the answer is larger than 1 MB')
    chunks.push(chunk)
  }
  return Buffer.concat(chunks).toString('utf8')
}

/** Resolves a name and refuses where any of its addresses is private; what was resolved is what is connected to. */
function guardedLookup({ allowPrivate, lookup: resolve = lookup }: EgressRules): LookupFunction {
  return (hostname, options, callback) => {
    resolve(hostname, { ...options, all: true }, (error, addresses) => {
      if (error) return callback(error, '', 0)
      const isPrivate = addresses.some(({ address }) => isPrivateAddress(address))
      if (!allowPrivate && isPrivate) {
        return callback(new EgressFault('its name leads into a private network, which is not asked'), '', 0)
      }
      const [first] = addresses
      if (options.all || !first) return callback(null, addresses)
      return callback(null, first.address, first.family)
    })
  }
}

function toEgressFault(thrown: unknown, signal: AbortSignal): EgressFault {
  if (thrown instanceof EgressFault) return thrown
  if (signal.aborted) return new EgressFault(`it did not answer within ${TIMEOUT_MS / 1000} seconds`)
  return new EgressFault('it cannot be reached', { cause: thrown })
}

/** The host of an address, IPv6 without its brackets, a name without the dot that may end it. */
function hostOf(url: URL): string {
  return url.hostname.replace(/^\[|\]$|\.$/g, '')
}
