import type { LucideIcon } from 'lucide-react'
import type { ReactNode } from 'react'
import classes from './blank.module.css'

interface EmptyStateProps {
  icon?: LucideIcon
  title: string
  text: string
  action?: ReactNode
}

/** Says what would be here, and the one thing to do next. */
export function EmptyState({ icon: Icon, title, text, action }: EmptyStateProps) {
  return (
    <div className={classes.blank}>
      {Icon ? <Icon size={28} strokeWidth={1.5} aria-hidden className={classes.icon} /> : null}
      <p className={classes.title}>{title}</p>
      <p className={classes.text}>{text}</p>
      {action}
    </div>
  )
}
