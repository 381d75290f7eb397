import Fastify from 'fastify'
import { describe, expect, it } from 'vitest'
import { useContractSerialization } from '../../src/http/serialization.ts'

const schema = {
  response: { 200: { type: 'object', properties: { name: { type: 'string' } }, additionalProperties: false } },
}

/** What a server answers whose handler says more than its schema names. */
async function answer(keepTo: boolean): Promise<unknown> {
  const app = Fastify()
  if (keepTo) useContractSerialization(app)
  app.get('/', keepTo ? { schema } : {}, () => ({ name: 'Anna', secret: 'violet-lantern-47' }))
  const { body } = await app.inject('/')
  await app.close()
  return JSON.parse(body)
}

describe('an answer', () => {
  it('holds only what its schema names, from the first server of a process and from every other', async () => {
    expect(await answer(true)).toEqual({ name: 'Anna' })
    expect(await answer(true)).toEqual({ name: 'Anna' })
  })

  it('would hold more without a schema: the planted fault is seen', async () => {
    expect(await answer(false)).toEqual({ name: 'Anna', secret: 'violet-lantern-47' })
  })
})
