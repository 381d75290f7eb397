import { Button } from '@mantine/core'
import type { ReactNode } from 'react'
import { useTranslations } from 'use-intl'
import { ProblemAlert, RefusalBox } from '../../../ui/problem-notice.tsx'
import classes from '../../tenant/editing/edit-bar.module.css'
import { LeaveGuard } from '../../tenant/editing/leave-guard.tsx'

interface SaveBarProps {
  count: number
  saveLabel: string
  isBusy: boolean
  error: unknown
  /** Somebody else changed the same meanwhile: nothing can be saved before it is read again. */
  isOutdated: boolean
  onSave: () => void
  onDiscard: () => void
  /** Discards, and reads again. */
  onReload: () => void
  isUnsaved: () => boolean
  /** Between Discard and the button that saves. */
  children?: ReactNode
}

/** Stands at the foot of the window while assignments are unsaved. Leaving the page asks first. */
export function SaveBar(props: SaveBarProps) {
  const { count, saveLabel, isBusy, error, isOutdated, children } = props
  const t = useTranslations('policies.saving')
  return (
    <>
      {count > 0 ? (
        <section className={classes.bar} aria-label={t('bar')}>
          {error === undefined ? null : (
            <div className={classes.refusal}>
              {isOutdated ? (
                <RefusalBox title={t('outdated')}>{t('outdatedText')}</RefusalBox>
              ) : (
                <ProblemAlert error={error} />
              )}
            </div>
          )}
          <output className={classes.count}>{t('unsaved', { count })}</output>
          {isOutdated ? (
            <Button onClick={props.onReload}>{t('reload')}</Button>
          ) : (
            <>
              <Button variant="default" onClick={props.onDiscard} disabled={isBusy}>
                {t('discard')}
              </Button>
              {children}
              <Button onClick={props.onSave} loading={isBusy}>
                {saveLabel}
              </Button>
            </>
          )}
        </section>
      ) : null}
      <LeaveGuard isUnsaved={props.isUnsaved} />
    </>
  )
}
