import type { Meter } from './meter.ts'
import type { Result } from './value.ts'

/** One evaluation under way. */
export interface Evaluation {
  /** The variables as they were handed in. */
  readonly input: object
  readonly meter: Meter
  /** Items and totals of the loops around, outermost first. */
  readonly slots: Result[]
}

/** A compiled tree. Never throws on its own account. */
export type Step = (evaluation: Evaluation) => Result

/** The names of the loops around a tree, by their slot. */
export type Scope = readonly string[]
