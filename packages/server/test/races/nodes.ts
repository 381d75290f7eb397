import { pino } from 'pino'
import type { Parts } from '../../src/authz/parts.ts'
import { compose } from '../../src/compose.ts'
import { tenantDatabases } from '../../src/database/tenant-databases.ts'
import { testVault } from '../world/test-vault.ts'
import type { Visitor } from '../world/world.ts'
import { type Wire, wireConnections, wireDatabases } from './wired-connections.ts'

/** What a server said to one request. */
export interface Reply {
  readonly status: number
  /** The stable code of a refusal; undefined where it was done. */
  readonly code: string | undefined
  readonly type: string | null
  readonly body: unknown
}

/** One request, as a person with a session sends it. */
export interface Request {
  readonly by?: Pick<Visitor, 'cookie'>
  readonly method: 'GET' | 'POST' | 'PATCH' | 'DELETE'
  readonly path: string
  readonly body?: unknown
  readonly headers?: Record<string, string>
}

/** Several servers on one database, as a race or a fault needs them. */
export interface Nodes {
  /** Sends to one server after the other in turn. */
  send(request: Request): Promise<Reply>
  /** Sends all of them at the same moment. */
  sendAtOnce(requests: readonly Request[]): Promise<Reply[]>
  stop(): Promise<void>
}

/** What a server is started on: a database that is set up, and the parts that it shares with others. */
export interface Ground {
  readonly appUrl: string
  readonly ownerUrl: string
  readonly parts: Pick<Parts, 'publicUrl' | 'demo'>
}

/** Starts servers on one database, two unless told, with a wire in their connections. */
export async function startNodes(ground: Ground, wire: Wire, count = 2): Promise<Nodes> {
  const nodes = await Promise.all(Array.from({ length: count }, () => startNode(ground, wire)))
  let turn = 0
  const send = (request: Request) => {
    turn += 1
    return sendTo(nodes[turn % nodes.length]?.url ?? '', request)
  }
  return {
    send,
    sendAtOnce: requests => Promise.all(requests.map(send)),
    async stop() {
      await Promise.all(nodes.map(node => node.stop()))
    },
  }
}

async function startNode(ground: Ground, wire: Wire) {
  const connections = wireConnections(ground.appUrl, wire)
  const parts = {
    ...ground.parts,
    connections,
    log: pino({ level: 'silent' }),
    vault: testVault,
    tenantDatabases: wireDatabases(tenantDatabases(ground.ownerUrl, connections), wire),
  }
  const app = compose(parts, { version: 'test', secureCookie: true, insecureHttp: false })
  const url = await app.listen({ host: '127.0.0.1', port: 0 })
  return {
    url,
    async stop() {
      await app.close()
      await connections.close()
    },
  }
}

async function sendTo(url: string, { by, method, path, body, headers }: Request): Promise<Reply> {
  const response = await fetch(url + path, {
    method,
    headers: {
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      ...(by ? { cookie: by.cookie } : {}),
      ...headers,
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  })
  const text = await response.text()
  const answer: unknown = text === '' ? undefined : JSON.parse(text)
  return { status: response.status, code: codeOf(answer), type: response.headers.get('content-type'), body: answer }
}

function codeOf(answer: unknown): string | undefined {
  if (typeof answer !== 'object' || answer === null || !('code' in answer)) return undefined
  return String(answer.code)
}

/** How many replies there were of each kind: the code of a refusal, otherwise the status. */
export function tally(replies: readonly Reply[]): Record<string, number> {
  const counted: Record<string, number> = {}
  for (const { code, status } of replies) {
    const kind = code ?? String(status)
    counted[kind] = (counted[kind] ?? 0) + 1
  }
  return counted
}
