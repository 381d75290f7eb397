import { useFormatter } from 'use-intl'

const steps = [
  { unit: 'day', seconds: 86_400 },
  { unit: 'hour', seconds: 3600 },
  { unit: 'minute', seconds: 60 },
] as const

/** Writes a span of time in words, "4 hours", in the largest unit that says it whole; in minutes where none does. */
export function useDuration(): (seconds: number) => string {
  const format = useFormatter()
  return seconds => {
    const step = steps.find(each => seconds % each.seconds === 0) ?? steps[2]
    return format.number(Math.round(seconds / step.seconds), { style: 'unit', unit: step.unit, unitDisplay: 'long' })
  }
}
