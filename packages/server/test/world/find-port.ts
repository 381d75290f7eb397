import { createServer } from 'node:net'

/** Below where systems take ports for connections of their own and for who asks for any port (from 32,768 or higher). */
const LOWEST = 15_000
const HIGHEST = 32_000

/**
 * A port that nobody listens on, drawn by chance. Nobody is given it by the system either, so it is still free when a
 * server comes back to it after a while.
 */
export async function findPort(): Promise<number> {
  for (;;) {
    const port = LOWEST + Math.floor(Math.random() * (HIGHEST - LOWEST))
    if (await isFree(port)) return port
  }
}

function isFree(port: number): Promise<boolean> {
  return new Promise(resolve => {
    const probe = createServer()
    probe.once('error', () => resolve(false))
    probe.listen(port, 'localhost', () => probe.close(() => resolve(true)))
  })
}
