import type { LucideIcon } from 'lucide-react'
import type { RefusedPermit } from '../../api/problem.ts'
import { wordPermit } from '../../texts/refusals/word-refusal.ts'

/** One entry of a row's menu. Exactly what the server says may be done: `refused` carries its reason. */
export interface RowAction {
  id: string
  label: string
  icon?: LucideIcon
  /** Where it leads, for entries that open a page; otherwise `run`. */
  href?: string
  run?: () => void
  destructive?: boolean
  /** Why it cannot be done now; the entry stays visible, disabled, with this text. */
  refused?: string
}

/** What the server says about one act. */
export interface Permit extends RefusedPermit {
  allowed: boolean
}

/** The reason for refusing in the person's language, for `RowAction.refused`: absent if allowed. */
export function refusedBy(permit: Permit | undefined): string | undefined {
  if (permit?.allowed) return undefined
  return (permit && wordPermit(permit)) ?? ''
}

/** Why several entries are refused, where all that are have the same reason: it is said once then, above them. */
export function sharedReason(actions: readonly RowAction[]): string | undefined {
  const refused = actions.flatMap(({ refused }) => refused ?? [])
  const [reason, ...others] = new Set(refused)
  return refused.length > 1 && others.length === 0 ? reason || undefined : undefined
}

/** Splits a menu: what can be undone first, what ends something last. The order within stays. */
export function byDanger(actions: readonly RowAction[]): { safe: RowAction[]; destructive: RowAction[] } {
  return {
    safe: actions.filter(action => !action.destructive),
    destructive: actions.filter(action => action.destructive),
  }
}
