import { Button } from '@mantine/core'
import { CircleAlert, DoorClosed, SearchX } from 'lucide-react'
import { useTranslations } from 'use-intl'
import { Logo } from '../frame/logo.tsx'
import { paths } from '../paths.ts'
import { EmptyState } from '../ui/empty-state.tsx'
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

/** Replaces everything once the tenant at hand was closed to its person while they worked in it. */
export function AccessRemovedPage() {
  const t = useTranslations('frame.removed')
  return (
    <main className={classes.page} role="alert">
      <EmptyState
        icon={DoorClosed}
        title={t('title')}
        text={t('text')}
        action={
          <Button component="a" href={paths.home()}>
            {t('home')}
          </Button>
        }
      />
    </main>
  )
}

/** For addresses that lead nowhere, or nowhere that the person may see: both look alike. */
export function NotFoundPage() {
  const t = useTranslations('frame.notFound')
  return (
    <EmptyState
      icon={SearchX}
      title={t('title')}
      text={t('text')}
      action={
        <Button component="a" href={paths.home()} variant="default">
          {t('home')}
        </Button>
      }
    />
  )
}

/** When a page itself breaks, or its code could not be fetched. */
export function CrashPage() {
  const t = useTranslations('frame.crash')
  return (
    <EmptyState
      icon={CircleAlert}
      title={t('title')}
      text={t('text')}
      action={<Button onClick={() => window.location.reload()}>{t('reload')}</Button>}
    />
  )
}
