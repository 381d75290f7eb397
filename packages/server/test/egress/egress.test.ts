import type { LookupAddress } from 'node:dns'
import { createServer } from 'node:net'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type EgressRules, fetchJson, findUrlFault } from '../../src/egress/fetch-json.ts'
import { isPrivateAddress } from '../../src/egress/private-addresses.ts'
import { type SearchEndpoint, startSearchEndpoint } from '../policies/search-endpoint.ts'

let endpoint: SearchEndpoint
beforeAll(async () => {
  endpoint = await startSearchEndpoint()
})
afterAll(() => endpoint.stop())

describe('what is never asked', () => {
  it.each([
    '127.0.0.1',
    '10.1.2.3',
    '172.16.0.1',
    '172.31.255.255',
    '192.168.1.1',
    '169.254.169.254',
    '100.64.0.1',
    '0.0.0.0',
    '224.0.0.1',
    '255.255.255.255',
    '::1',
    '::',
    '::127.0.0.1',
    '::7f00:1',
    'fe80::1',
    'fd00::1',
    '::ffff:127.0.0.1',
    '::ffff:8.8.8.8',
    '64:ff9b::7f00:1',
    '::ffff:0:127.0.0.1',
    '::ffff:a9fe:a9fe',
    'fe80::1%eth0',
    'fd00:ec2::254',
    '168.63.129.16',
    '1::',
    '4000::1',
    '2002:7f00:1::',
    'ff02::1',
    'no address',
  ])('%s', address => {
    expect(isPrivateAddress(address)).toBe(true)
  })

  it.each(['8.8.8.8', '172.32.0.1', '2606:4700::1111', '1.1.1.1', '2001:4860:4860::8888'])('but %s is', address => {
    expect(isPrivateAddress(address)).toBe(false)
  })

  it.each([
    'https://127.0.0.1/',
    'https://2130706433/',
    'https://0x7f.1/',
    'https://[::1]/',
    'https://localhost/',
    'https://10.0.0.1/',
    'https://0.0.0.0/',
    'https://0/',
    'https://127.1/',
    'https://017700000001/',
    'https://169.254.169.254/latest/meta-data/',
    'https://[::ffff:127.0.0.1]/',
    'https://[::ffff:a9fe:a9fe]/',
    'https://[::]/',
    'https://[fe80::1]/',
    'https://LOCALHOST/',
    'https://localhost./',
    'https://search.localhost/',
    'https://１２７.０.０.１/',
  ])('%s is refused before anything is sent', async url => {
    expect(findUrlFault(url, { allowPrivate: false })).toMatch(/private network/)
    await expect(fetchJson(new URL(url), { allowPrivate: false })).rejects.toThrow(/private network/)
  })

  it('is asked where the operator allows it: the planted fault is seen', async () => {
    endpoint.answer = (_request, response) => response.end('{"data":[]}')
    expect(await fetchJson(new URL(endpoint.url), { allowPrivate: true })).toEqual({ data: [] })
  })
})

/** Resolves every name to these addresses, one list after the other, the last one from then on; counts how often. */
function resolving(...lists: readonly string[][]) {
  const asked: string[] = []
  const lookup = ((hostname: string, _options: object, callback: (error: null, found: LookupAddress[]) => void) => {
    const addresses = lists[Math.min(asked.length, lists.length - 1)] ?? []
    asked.push(hostname)
    callback(
      null,
      addresses.map(address => ({ address, family: address.includes(':') ? 6 : 4 })),
    )
  }) as unknown as NonNullable<EgressRules['lookup']>
  return { lookup, asked }
}

/** Counts the connections that reach this machine while somebody asks a name, and says how the asking ended. */
async function countReached(rules: Omit<EgressRules, 'lookup'>, ...lists: readonly string[][]) {
  let reached = 0
  const server = createServer(socket => {
    reached += 1
    socket.destroy()
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  const port = typeof address === 'object' && address !== null ? address.port : 0
  const { lookup, asked } = resolving(...lists)
  const ended = await fetchJson(new URL(`https://search.example:${port}/`), { ...rules, lookup }).then(
    () => 'answered',
    (thrown: Error) => thrown.message,
  )
  await new Promise(resolve => server.close(resolve))
  return { reached, asked: asked.length, ended }
}

describe('a name', () => {
  const refused = { reached: 0, asked: 1, ended: 'its name leads into a private network, which is not asked' }

  it.each([
    ['this machine', ['127.0.0.1']],
    ['this machine in IPv6 clothes', ['::ffff:127.0.0.1']],
    ['no address at all', ['0.0.0.0']],
    ['what clouds tell their machines', ['169.254.169.254']],
    ['a public address and this machine', ['8.8.8.8', '127.0.0.1']],
  ])('that leads to %s is not asked', async (_what, addresses) => {
    expect(await countReached({ allowPrivate: false }, addresses)).toEqual(refused)
  })

  it('is resolved once: what was looked at is what is connected to, wherever it leads afterwards', async () => {
    const rebound = await countReached({ allowPrivate: false }, ['127.0.0.1'], ['8.8.8.8'])
    expect(rebound).toEqual(refused)
    const { asked, reached } = await countReached({ allowPrivate: true }, ['127.0.0.1'], ['192.0.2.1'])
    expect({ asked, reached }).toEqual({ asked: 1, reached: 1 })
  })

  it('is reached without the rule: the planted fault is seen', async () => {
    const { reached } = await countReached({ allowPrivate: true }, ['127.0.0.1'])
    expect(reached).toBe(1)
  })
})

describe('a redirect', () => {
  it('is not followed, wherever it leads', async () => {
    for (const location of ['/elsewhere', 'http://169.254.169.254/', '//localhost/x', endpoint.url]) {
      endpoint.asked.length = 0
      endpoint.answer = (_request, response) => response.writeHead(307, { location }).end()
      await expect(fetchJson(new URL(endpoint.url), { allowPrivate: true })).rejects.toThrow(/redirect/)
      expect(endpoint.asked).toEqual(['/find?key=1'])
    }
  })

  it('would be seen at the endpoint if it were: the planted fault is seen', async () => {
    endpoint.asked.length = 0
    endpoint.answer = (request, response) =>
      request.url === '/elsewhere' ? response.end('{}') : response.writeHead(307, { location: '/elsewhere' }).end()
    await fetch(endpoint.url)
    expect(endpoint.asked).toEqual(['/find?key=1', '/elsewhere'])
  })
})
