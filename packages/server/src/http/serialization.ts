import Fastify, { type FastifyInstance, type FastifySchema } from 'fastify'

type Serialize = (answer: unknown) => string

/** A server that serves nothing: what Fastify makes of a schema is asked of it, whichever server answers. */
const maker = Fastify()
maker.get('/', { schema: { response: { 200: { type: 'null' } } } }, () => null)

const made = new WeakMap<object, Serialize>()

/**
 * Writes answers by the contract's schemas, as Fastify does: no field leaves that the contract does not name. Each
 * schema is compiled when it is first answered with, and once per process: compiling all of them takes as long as the
 * rest of the start together.
 */
export function useContractSerialization(app: FastifyInstance): void {
  app.addHook('onReady', async () => {
    await maker.ready()
  })
  app.setSerializerCompiler<FastifySchema>(route => answer => {
    const known = made.get(route.schema)
    if (known) return known(answer)
    const compile = maker.serializerCompiler
    if (!compile) throw new Error(`nothing writes the answer of ${route.method} ${route.url}`)
    const serialize: Serialize = compile(route)
    made.set(route.schema, serialize)
    return serialize(answer)
  })
}
