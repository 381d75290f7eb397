import { useFormatter } from 'use-intl'

/** A moment as the person's language and time zone write it. */
export function Moment({ at }: { at: string }) {
  const format = useFormatter()
  const text = format.dateTime(new Date(at), { dateStyle: 'medium', timeStyle: 'short' })
  return <time dateTime={at}>{text}</time>
}
