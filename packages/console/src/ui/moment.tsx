import { useFormatter } from 'use-intl'

/** A moment of the API (RFC 3339) in the person's language and time zone, to the minute; to the second on hovering. */
export function Moment({ at }: { at: string }) {
  const format = useFormatter()
  const date = new Date(at)
  return (
    <time dateTime={at} title={format.dateTime(date, { dateStyle: 'full', timeStyle: 'medium' })}>
      {format.dateTime(date, 'moment')}
    </time>
  )
}
