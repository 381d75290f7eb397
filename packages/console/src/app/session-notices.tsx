import { useTranslations } from 'use-intl'
import type { Session } from '../api/session.ts'
import { StandingNotice } from '../ui/standing-notice.tsx'
import classes from './session-notices.module.css'

/** What everybody on this instance must know, on every page: unprotected connections, and that it is a demonstration. */
export function SessionNotices({ session }: { session: Session }) {
  const t = useTranslations('frame.notices')
  if (!session.insecureHttp && !session.demo) return null
  return (
    <div className={classes.notices}>
      {session.insecureHttp ? <StandingNotice kind="warning">{t('insecureHttp')}</StandingNotice> : null}
      {session.demo ? <StandingNotice>{t('demo')}</StandingNotice> : null}
    </div>
  )
}
