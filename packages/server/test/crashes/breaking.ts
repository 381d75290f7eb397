import type { Wire } from '../races/wired-connections.ts'

/** How a statement is lost: the database refuses it; the connection breaks before it arrives, or after it took effect. */
export const breaks = ['refused', 'cut before', 'cut after'] as const
export type Break = (typeof breaks)[number]

/** A wire that counts statements and loses one of them. */
export interface BreakingWire {
  readonly wire: Wire
  /** From here on: counts from one, and loses the k-th statement in this way; with k = 0 it only counts. */
  arm(k: number, how: Break): void
  /** The statements that came since. */
  readonly seen: readonly string[]
}

export function breakingWire(): BreakingWire {
  const state = { k: 0, how: 'refused' as Break }
  const seen: string[] = []
  const wire: Wire = async (statement, line) => {
    seen.push(statement.text)
    if (seen.length !== state.k) return line.send(statement)
    if (state.how === 'refused') throw databaseError('57014', 'canceling statement due to user request')
    if (state.how === 'cut after') await line.send(statement)
    await line.cut()
    throw databaseError('08006', 'Connection terminated unexpectedly')
  }
  return {
    wire,
    seen,
    arm(k, how) {
      Object.assign(state, { k, how })
      seen.length = 0
    },
  }
}

function databaseError(code: string, message: string): Error {
  return Object.assign(new Error(message), { code })
}
