import { request } from 'node:http'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { listRequests, nowhere } from '../endpoints/requests.ts'
import { type Answer, read, toAddress } from '../endpoints/send.ts'
import { startWorld, type Visitor, type World } from '../world/world.ts'

let world: World
let anna: Visitor

beforeAll(async () => {
  world = await startWorld()
  anna = await world.managing()
})
afterAll(() => world.stop())

// What takes keys alone asks for one first, and words its refusals as its protocol does: its own tests hold that.
const writing = listRequests().filter(({ route }) => route.body && route.keys !== 'only')

/** Sends a body as it stands to every operation that takes one, and tells the answers apart. */
async function sendEverywhere(type: string, body: string): Promise<string[]> {
  const answers = new Set<string>()
  for (const { route, toRequest } of writing) {
    const headers = { 'content-type': type, 'if-match': '"1"' }
    const address = toAddress(route, toRequest(nowhere()))
    const { status, code } = await read(await anna.fetch(address, { method: route.method, headers, body }))
    answers.add(`${status} ${code}`)
  }
  return [...answers].sort()
}

describe('a body', () => {
  it('of more than 1 MB is too large', async () => {
    const body = JSON.stringify({ title: 'x'.repeat(1_000_001) })
    expect(await sendEverywhere('application/json', body)).toEqual(['413 too_large'])
  })

  it.each(['text/plain', 'application/xml', 'multipart/form-data; boundary=x', 'application/x-www-form-urlencoded'])(
    'of the type %s is not taken',
    async type => {
      expect(await sendEverywhere(type, '{"title":"x"}')).toEqual(['415 wrong_media_type'])
    },
  )

  it.each(['{', '{"title":', 'title=x', '\u0000', '[1,]', '{"a":1}{"b":2}', "{'title':'x'}", '{"__proto__":{"x":1}}'])(
    'that is no JSON to be trusted (%j) is not valid',
    async body => {
      expect(await sendEverywhere('application/json', body)).toEqual(['400 invalid_input'])
    },
  )

  it('nested ten thousand deep is refused like any other', async () => {
    const body = `{"title":${'['.repeat(10_000)}${']'.repeat(10_000)}}`
    expect(await sendEverywhere('application/json', body)).toEqual(['400 invalid_input'])
  })

  it('that is no object is not valid', async () => {
    for (const body of ['null', '[]', '"text"', '5']) {
      expect(await sendEverywhere('application/json', body)).toEqual(['400 invalid_input'])
    }
  })
})

describe('an address', () => {
  it.each([
    ['a broken percent sign', '/api/t/%E0%A4%A', 400],
    ['a part too long', `/api/t/${'a'.repeat(5_000)}`, 400],
    ['a NUL', '/api/t/%00', 400],
    ['dots that climb', '/api/t/..%2f..%2fsystem', 400],
    ['a field named twice', '/api/management/tenants?q=a&q=b', 400],
    ['a field that is not known', '/api/management/tenants?colour=blue', 400],
    ['no operation', '/api/nothing', 404],
  ])('with %s is refused as a problem', async (_what, path, status) => {
    const answer = await raw(path)
    expect({ status: answer.status, isProblem: answer.code !== undefined }).toEqual({ status, isProblem: true })
  })

  it('is not opened by another method', async () => {
    for (const method of ['PUT', 'DELETE', 'PATCH', 'OPTIONS']) {
      const answer = await read(await anna.fetch('/api/management/tenants', { method }))
      expect({ method, refused: answer.status === 404 || answer.status === 405 }).toEqual({ method, refused: true })
    }
  })
})

/** A request whose path is sent exactly as written. */
function raw(path: string): Promise<Answer> {
  const { port } = new URL(world.url)
  return new Promise((resolve, reject) => {
    const asked = request({ host: 'localhost', port, path, headers: { cookie: anna.cookie } }, answer => {
      const parts: Buffer[] = []
      answer.on('data', part => parts.push(part))
      answer.on('end', () => {
        const type = answer.headers['content-type'] ?? ''
        const response = new Response(Buffer.concat(parts), {
          status: answer.statusCode ?? 0,
          headers: { 'content-type': type },
        })
        resolve(read(response))
      })
    })
    asked.on('error', reject)
    asked.end()
  })
}
