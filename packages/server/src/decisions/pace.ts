import { setImmediate } from 'node:timers/promises'
import { Fault } from '../kernel/fault.ts'

/** How long one request may decide before others have their turn, and how long in all. */
const TURN_MS = 25
const MOST_MS = 2_000

/** How a request that holds many questions shares this process with everybody else. */
export interface Pace {
  /** To be awaited between two questions: lets others have their turn where it is time. */
  next(): Promise<void> | undefined
  /** To be called after waiting for something else: what was waited for does not count. */
  resume(): void
  /** Whether the time of the request is used up. */
  isOver(): boolean
}

/** Begins to measure. Only the time spent deciding counts, and that of others in their turn does not. */
export function startPace({ turnMillis = TURN_MS, mostMillis = MOST_MS } = {}): Pace {
  let spent = 0
  let turnBegan = performance.now()
  return {
    next() {
      const turn = performance.now() - turnBegan
      if (turn < turnMillis) return undefined
      spent += turn
      return setImmediate().then(() => {
        turnBegan = performance.now()
      })
    },
    resume() {
      turnBegan = performance.now()
    },
    isOver: () => spent + performance.now() - turnBegan >= mostMillis,
  }
}

/**
 * The step between two questions of a batch, to be awaited where it answers a promise: most steps have nothing to wait
 * for, and waiting all the same costs more than a decision. What takes too long is refused as a whole, with `too_large`: a machine's
 * speed decides whether there is an answer, and never which.
 */
export function goOn(pace: Pace): Promise<void> | undefined {
  if (pace.isOver()) {
    throw new Fault('too_large', {
      detail: 'these questions take too long to be answered together: ask fewer at once',
      case: 'questions_too_long',
    })
  }
  return pace.next()
}
