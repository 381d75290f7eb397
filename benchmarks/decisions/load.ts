import { Agent, request } from 'node:http'

/** One request of the load, and what came back. */
export interface Sent {
  readonly path: string
  /** Without one it is a GET. */
  readonly body?: string
  /** An API key, or the whole header where it begins with how it is to be read. */
  readonly authorization?: string
  /** JSON where it is not said. */
  readonly type?: string
}

/** Sends requests over a few connections that are kept open, each after the answer to the one before. */
export interface Load {
  /** Answers in the order of the requests; throws for any answer but 200. */
  sendAll(sent: readonly Sent[]): Promise<readonly string[]>
  stop(): void
}

export function openLoad(port: number, { host = 'localhost', connections = 8 } = {}): Load {
  const agent = new Agent({ keepAlive: true, maxSockets: connections })
  return {
    async sendAll(sent) {
      const answers: string[] = []
      let next = 0
      const work = async () => {
        for (let index = next++; index < sent.length; index = next++) {
          const one = sent[index]
          if (one !== undefined) answers[index] = await send(one, { agent, host, port })
        }
      }
      await Promise.all(Array.from({ length: connections }, work))
      return answers
    },
    stop: () => agent.destroy(),
  }
}

/** Sends one request and reads the answer; throws for any but 200. */
export function send(
  { path, body, authorization, type = 'application/json' }: Sent,
  to: { agent: Agent; host: string; port: number },
): Promise<string> {
  const headers = {
    ...(body === undefined ? {} : { 'content-type': type, 'content-length': Buffer.byteLength(body) }),
    ...(authorization === undefined
      ? {}
      : { authorization: authorization.includes(' ') ? authorization : `Bearer ${authorization}` }),
  }
  return new Promise((resolve, reject) => {
    const outgoing = request({ ...to, method: body === undefined ? 'GET' : 'POST', path, headers }, incoming => {
      let text = ''
      incoming.setEncoding('utf8')
      incoming.on('data', chunk => {
        text += chunk
      })
      incoming.on('end', () => {
        if (incoming.statusCode === 200) resolve(text)
        else reject(new Error(`${path} was answered ${incoming.statusCode}: ${text}`))
      })
    })
    outgoing.on('error', reject)
    outgoing.end(body)
  })
}
