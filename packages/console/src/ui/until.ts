/** What a form holds of a limit and a reason: `until` as a `datetime-local` field writes it, in local time; empty for never. */
export interface Terms {
  until: string
  reason: string
}

/** Neither a limit nor a reason. */
export const noTerms: Terms = { until: '', reason: '' }

const twoDigits = (value: number) => String(value).padStart(2, '0')

/** A moment as a `datetime-local` field writes it: local, to the minute. */
export function toLocalText(date: Date): string {
  const day = [date.getFullYear(), date.getMonth() + 1, date.getDate()].map(twoDigits).join('-')
  return `${day}T${twoDigits(date.getHours())}:${twoDigits(date.getMinutes())}`
}

/** How long access is usually given. */
export const spans = ['day', 'week', 'month'] as const
export type Span = (typeof spans)[number]

/** The same time of the day, one span later. The last day of a short month stands for the days it does not have. */
export function addSpan(span: Span, from: Date): Date {
  const later = new Date(from)
  if (span === 'day') later.setDate(later.getDate() + 1)
  if (span === 'week') later.setDate(later.getDate() + 7)
  if (span === 'month') {
    later.setMonth(later.getMonth() + 1)
    if (later.getDate() !== from.getDate()) later.setDate(0)
  }
  return later
}

/** Whether the limit would end at once what it limits. Never is not past. */
export function isPast({ until }: Terms, now: Date = new Date()): boolean {
  return until !== '' && new Date(until).getTime() <= now.getTime()
}

/** The terms as the API takes them: UTC, and nothing of what was left empty. */
export function toGiven({ until, reason }: Terms): { until?: string; reason?: string } {
  const said = reason.trim()
  return {
    ...(until ? { until: new Date(until).toISOString() } : {}),
    ...(said ? { reason: said } : {}),
  }
}

/** What is changed of something that was given before: null takes the end away, an empty reason the reason. */
export interface TermsChange {
  until: string | null
  reason: string
}

/** The change as the API takes it. A field holds an end to the minute only: one that was not touched stays as it was. */
export function toChange(terms: Terms, before: { until: string | null; reason: string | null }): TermsChange {
  const until = terms.until === toTerms(before).until ? before.until : (toGiven(terms).until ?? null)
  return { until, reason: terms.reason.trim() }
}

/** The terms of something that was given before, to be changed. */
export function toTerms(given: { until: string | null; reason: string | null }): Terms {
  return { until: given.until ? toLocalText(new Date(given.until)) : '', reason: given.reason ?? '' }
}
