import { useFormatter, useNow, useTranslations } from 'use-intl'
import classes from './ends-at.module.css'
import { Moment } from './moment.tsx'

const soonMs = 48 * 60 * 60 * 1000

/** Until when something holds: how long that is from now, and the moment itself. What is about to end stands out. */
export function EndsAt({ at }: { at: string | null }) {
  const t = useTranslations('ui.endsAt')
  const format = useFormatter()
  const now = useNow({ updateInterval: 60_000 })
  if (at === null) return <span className={classes.never}>{t('noEnd')}</span>
  const left = Date.parse(at) - now.getTime()
  return (
    <span className={classes.end} data-soon={left < soonMs || undefined}>
      <strong>{left > 0 ? format.relativeTime(new Date(at), now) : t('ended')}</strong>
      <small>
        <Moment at={at} />
      </small>
    </span>
  )
}
