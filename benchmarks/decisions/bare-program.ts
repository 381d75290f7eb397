import { createServer } from 'node:http'
import { permits } from '@tenantry/engine/decide/permits'
import type { Question } from '@tenantry/engine/model'
import { randomFrom } from '../../packages/server/test/races/wires.ts'
import { NOW } from './tenant.ts'
import { makeDecisionWorld } from './world.ts'

// The floor over HTTP: the same engine on the same world behind bare `node:http`, with no keys, checks or headers.
const { BENCH_SEED = '', BENCH_TENANTS = '', BENCH_QUESTIONS = '', TENANTRY_PORT = '' } = process.env
const { system, tenants } = makeDecisionWorld(randomFrom(Number(BENCH_SEED)), {
  tenants: Number(BENCH_TENANTS),
  questions: Number(BENCH_QUESTIONS),
})
const compiled = new Map(tenants.map(tenant => [tenant.id, tenant]))

interface Sent extends Omit<Question, 'tenant' | 'now' | 'subject'> {
  readonly subject: Question['subject'] & Pick<Question, 'claims'>
}

function answer(tenant: string, { subject, ...asked }: Sent): boolean {
  const question = { ...asked, ...subject, subject, tenant, now: NOW }
  return permits(system, compiled.get(tenant), question)
}

const server = createServer((request, response) => {
  const tenant = request.url?.split('/')[3] ?? ''
  const chunks: Buffer[] = []
  request.on('data', chunk => chunks.push(chunk))
  request.on('end', () => {
    const body: Sent & { readonly checks?: readonly Sent[] } = JSON.parse(Buffer.concat(chunks).toString())
    const told = body.checks
      ? { items: body.checks.map(one => ({ allowed: answer(tenant, one) })) }
      : { allowed: answer(tenant, body) }
    const text = JSON.stringify(told)
    response.writeHead(200, { 'content-type': 'application/json', 'content-length': Buffer.byteLength(text) })
    response.end(text)
  })
})
server.listen(Number(TENANTRY_PORT), 'localhost', () => console.log('the floor serves'))
process.on('SIGTERM', () => process.exit(0))
