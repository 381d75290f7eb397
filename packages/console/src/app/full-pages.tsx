import { Button, Title } from '@mantine/core'
import { CircleAlert, DoorClosed, type LucideIcon, SearchX } from 'lucide-react'
import type { ReactNode } from 'react'
import { useTranslations } from 'use-intl'
import { Logo } from '../frame/logo.tsx'
import { paths } from '../paths.ts'
import { usePageTitle } from '../ui/page-title.ts'
import classes from './full-pages.module.css'

/** Until the session is known. */
export function LoadingPage() {
  const t = useTranslations('frame')
  return (
    <main className={classes.page} aria-busy>
      <Logo size={44} />
      <output className={classes.later}>{t('loading')}</output>
    </main>
  )
}

interface DeadEndProps {
  icon: LucideIcon
  title: string
  text: ReactNode
  /** The ways on. */
  children: ReactNode
}

/** A whole page that says why there is nothing else on it, and how to go on. */
export function DeadEnd({ icon: Icon, title, text, children }: DeadEndProps) {
  usePageTitle(title)
  return (
    <div className={classes.deadEnd} role="alert">
      <Icon size={30} strokeWidth={1.5} aria-hidden className={classes.icon} />
      <Title order={1}>{title}</Title>
      <div className={classes.text}>{text}</div>
      <div className={classes.ways}>{children}</div>
    </div>
  )
}

/** Replaces everything once the tenant at hand was closed to its person while they worked in it. */
export function AccessRemovedPage() {
  const t = useTranslations('frame.removed')
  return (
    <main className={classes.page}>
      <DeadEnd icon={DoorClosed} title={t('title')} text={t('text')}>
        <Button component="a" href={paths.home()}>
          {t('home')}
        </Button>
      </DeadEnd>
    </main>
  )
}

/** For addresses that lead nowhere, or nowhere that the person may see: both look alike. */
export function NotFoundPage() {
  const t = useTranslations('frame.notFound')
  return (
    <DeadEnd icon={SearchX} title={t('title')} text={t('text')}>
      <Button component="a" href={paths.home()} variant="default">
        {t('home')}
      </Button>
    </DeadEnd>
  )
}

/** When a page itself breaks, or its code could not be fetched. */
export function CrashPage() {
  const t = useTranslations('frame.crash')
  return (
    <DeadEnd icon={CircleAlert} title={t('title')} text={t('text')}>
      <Button onClick={() => window.location.reload()}>{t('reload')}</Button>
    </DeadEnd>
  )
}
