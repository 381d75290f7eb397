import { Info, TriangleAlert } from 'lucide-react'
import type { ReactNode } from 'react'
import classes from './standing-notice.module.css'

interface StandingNoticeProps {
  kind?: 'info' | 'warning'
  children: ReactNode
  /** What to do about it: buttons or links. */
  actions?: ReactNode
}

/** A note that stays on the page as long as it is true. */
export function StandingNotice({ kind = 'info', children, actions }: StandingNoticeProps) {
  const Icon = kind === 'warning' ? TriangleAlert : Info
  return (
    <div className={classes.notice} data-kind={kind} role="status">
      <Icon size={18} aria-hidden className={classes.icon} />
      <div className={classes.text}>{children}</div>
      {actions ? <div className={classes.actions}>{actions}</div> : null}
    </div>
  )
}
