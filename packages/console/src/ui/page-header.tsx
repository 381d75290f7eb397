import { Title } from '@mantine/core'
import { ChevronRight } from 'lucide-react'
import type { ReactNode } from 'react'
import { useTranslations } from 'use-intl'
import { AppLink } from './app-link.tsx'
import classes from './page-header.module.css'
import { usePageTitle } from './page-title.ts'

interface PageHeaderProps {
  /** The way here, without the page itself. */
  breadcrumbs: readonly { label: string; href: string }[]
  title: string
  /** In place of the plain title, for names that can be edited. */
  heading?: ReactNode
  /** Beside the title: status and the like. */
  aside?: ReactNode
  actions?: ReactNode
  description?: ReactNode
}

/** The head of every page: where one is, what this is, what can be done. */
export function PageHeader({ breadcrumbs, title, heading, aside, actions, description }: PageHeaderProps) {
  const t = useTranslations('frame')
  usePageTitle(title)
  return (
    <div className={classes.header}>
      <nav aria-label={t('breadcrumbs')}>
        <ol className={classes.trail}>
          {breadcrumbs.map(({ label, href }) => (
            <li key={href}>
              <AppLink href={href}>{label}</AppLink>
              <ChevronRight size={13} aria-hidden />
            </li>
          ))}
          <li aria-current="page">{title}</li>
        </ol>
      </nav>
      <div className={classes.row}>
        <Title order={1} className={classes.title}>
          {heading ?? title}
        </Title>
        {aside}
        {actions ? <div className={classes.actions}>{actions}</div> : null}
      </div>
      {description ? <p className={classes.description}>{description}</p> : null}
    </div>
  )
}
