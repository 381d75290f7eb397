import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'

/** A search of a customer's, on this machine: what it was asked, and whatever answer a story needs. */
export interface SearchEndpoint {
  readonly url: string
  readonly asked: string[]
  answer: (request: IncomingMessage, response: ServerResponse) => void
  stop(): Promise<void>
}

export async function startSearchEndpoint(): Promise<SearchEndpoint> {
  const asked: string[] = []
  const server = createServer((request, response) => {
    asked.push(request.url ?? '')
    endpoint.answer(request, response)
  })
  await new Promise<void>(resolve => server.listen(0, 'localhost', resolve))
  const address = server.address()
  const port = typeof address === 'object' && address !== null ? address.port : 0
  const endpoint: SearchEndpoint = {
    url: `http://localhost:${port}/find?key=1`,
    asked,
    answer: (_request, response) => response.end('{"data":{"items":[]},"links":{}}'),
    stop: () =>
      new Promise(resolve => {
        server.closeAllConnections()
        server.close(() => resolve())
      }),
  }
  return endpoint
}
