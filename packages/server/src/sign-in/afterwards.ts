import type { Logger } from 'pino'

/** Work that goes on after the answer, so that the answer does not tell by its time whether there was any. */
export interface Afterwards {
  /** Begins the work. What it throws is logged; nobody is told. */
  run(work: () => Promise<unknown>): void
  /** Waits for what is under way. */
  stop(): Promise<void>
}

export function startAfterwards(log: Logger): Afterwards {
  const running = new Set<Promise<unknown>>()
  return {
    run(work) {
      const one: Promise<unknown> = work()
        .catch(error => log.error({ err: error }, 'what should follow an answer failed'))
        .finally(() => running.delete(one))
      running.add(one)
    },
    async stop() {
      await Promise.all(running)
    },
  }
}
