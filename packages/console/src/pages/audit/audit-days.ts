import type { AuditEntry } from '@tenantry/contract/audit'

/** Entries of one day in the person's own time zone; `day` is its first moment. */
export interface AuditDay {
  day: Date
  entries: readonly AuditEntry[]
}

function startOfDay(moment: Date): Date {
  return new Date(moment.getFullYear(), moment.getMonth(), moment.getDate())
}

/** Groups entries by day, in the order they come; an entry that came twice is kept once. */
export function groupByDay(entries: readonly AuditEntry[]): AuditDay[] {
  const days = new Map<number, AuditEntry[]>()
  const seen = new Set<string>()
  for (const entry of entries) {
    if (seen.has(entry.id)) continue
    seen.add(entry.id)
    const day = startOfDay(new Date(entry.at)).getTime()
    days.set(day, [...(days.get(day) ?? []), entry])
  }
  return [...days].map(([day, group]) => ({ day: new Date(day), entries: group }))
}

/** How many days ago a day was: 0 is today. */
export function daysAgo(day: Date, now = new Date()): number {
  return Math.round((startOfDay(now).getTime() - startOfDay(day).getTime()) / 86_400_000)
}

/** The first moment of a day written as `2026-05-01`, in the person's time zone; nothing if it is no day. */
export function momentOfDay(text: string | undefined, plusDays = 0): string | undefined {
  const [year, month, day] = (text ?? '').split('-').map(Number)
  if (!year || !month || !day) return undefined
  const moment = new Date(year, month - 1, day + plusDays)
  return Number.isNaN(moment.getTime()) ? undefined : moment.toISOString()
}
