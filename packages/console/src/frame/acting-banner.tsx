import { ShieldAlert } from 'lucide-react'
import { useEffect, useState } from 'react'
import { useTranslations } from 'use-intl'
import { useTitlePrefix } from '../ui/page-title.ts'
import classes from './acting-banner.module.css'
import type { Acting, Person } from './frame-model.ts'

interface ActingBannerProps {
  person: Person
  acting: Acting
  onStop: () => void
}

function minutesUntil(moment: string): number {
  return Math.max(0, Math.ceil((Date.parse(moment) - Date.now()) / 60_000))
}

/** Says on every page that one works in superuser's name, for how long, and how to stop. */
export function ActingBanner({ person, acting, onStop }: ActingBannerProps) {
  const t = useTranslations('frame.acting')
  useTitlePrefix(t('title'))
  const [minutes, setMinutes] = useState(() => minutesUntil(acting.endsAt))

  useEffect(() => {
    const tick = () => setMinutes(minutesUntil(acting.endsAt))
    tick()
    const timer = setInterval(tick, 15_000)
    return () => clearInterval(timer)
  }, [acting.endsAt])

  return (
    <section className={classes.banner} aria-label={t('banner')}>
      <ShieldAlert size={17} aria-hidden className={classes.icon} />
      <span>
        <strong>{t('text', { name: person.displayName })}</strong>
        {acting.tenantTitle ? ` ${t('inTenant', { tenant: acting.tenantTitle })}` : ''}
      </span>
      {acting.reason ? <span>{t('reason', { reason: acting.reason })}</span> : null}
      {acting.blocked ? <strong>{t('blocked')}</strong> : null}
      <span className={classes.left}>{t('left', { minutes })}</span>
      <button type="button" className={classes.stop} onClick={onStop}>
        {t('stop')}
      </button>
    </section>
  )
}
