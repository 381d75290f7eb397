import { createServer, type IncomingMessage, type Server } from 'node:http'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ApiProblem, type Client, createClient } from '../src/client.ts'

interface Seen {
  readonly method: string | undefined
  readonly url: string | undefined
  readonly headers: IncomingMessage['headers']
  readonly body: string
}

let server: Server
let client: Client
let seen: Seen[] = []
let answer: { status: number; body: string } = { status: 200, body: '{}' }

beforeAll(async () => {
  server = createServer((request, response) => {
    const chunks: Buffer[] = []
    request.on('data', chunk => chunks.push(chunk))
    request.on('end', () => {
      const { method, url, headers } = request
      seen.push({ method, url, headers, body: Buffer.concat(chunks).toString() })
      response.writeHead(answer.status, { 'content-type': 'application/json' }).end(answer.body)
    })
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  const port = typeof address === 'object' && address !== null ? address.port : 0
  client = createClient({ baseUrl: `http://127.0.0.1:${port}` })
})
afterAll(() => server.close())

describe('a call', () => {
  it('puts the input where the route wants it, encoded', async () => {
    seen = []
    await client.tenants.list({ query: { q: 'a&b=c', size: 50 } })
    await client.tenants.rename({ params: { tenant: 'a/b' }, body: { title: 'New' } }, { ifMatch: 3 })
    await client.acting.start({ body: {} }, { idempotencyKey: 'once' })
    expect(seen.map(({ method, url, body }) => [method, url, body])).toEqual([
      ['GET', '/api/management/tenants?q=a%26b%3Dc&size=50', ''],
      ['PATCH', '/api/management/tenants/a%2Fb', '{"title":"New"}'],
      ['POST', '/api/acting', '{}'],
    ])
    expect(seen[1]?.headers['if-match']).toBe('"3"')
    expect(seen[2]?.headers['idempotency-key']).toBe('once')
  })

  it('leaves out what is empty', async () => {
    seen = []
    await client.tenants.list({ query: { q: '' } })
    expect(seen[0]?.url).toBe('/api/management/tenants')
  })

  it('throws a refusal with its problem', async () => {
    answer = { status: 409, body: JSON.stringify({ code: 'id_taken', detail: 'the id "acme" is taken', status: 409 }) }
    const refused = client.tenants.create({ body: { id: 'acme', title: 'Acme' } })
    await expect(refused).rejects.toBeInstanceOf(ApiProblem)
    await expect(refused).rejects.toMatchObject({ code: 'id_taken', message: 'the id "acme" is taken' })
  })

  it('makes a problem of an answer that is none of ours', async () => {
    answer = { status: 502, body: '<html>bad gateway</html>' }
    await expect(client.me.session()).rejects.toMatchObject({ code: 'internal', problem: { status: 502 } })
  })

  it('gives nothing where there is nothing', async () => {
    answer = { status: 204, body: '' }
    expect(await client.acting.stop()).toBeUndefined()
  })
})
