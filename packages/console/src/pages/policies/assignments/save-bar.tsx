import { Button } from '@mantine/core'
import { lazy, Suspense, useState } from 'react'
import { useTranslations } from 'use-intl'
import classes from '../../tenant/editing/edit-bar.module.css'
import { LeaveGuard } from '../../tenant/editing/leave-guard.tsx'
import type { Staged } from './use-staged.ts'

const ReviewChanges = lazy(async () => ({ default: (await import('./review-changes.tsx')).ReviewChanges }))

/** Stands at the foot of the window while assignments are unsaved. Saving shows them first, with who gains and loses. */
export function SaveBar({ staged, saveLabel }: { staged: Staged; saveLabel: string }) {
  const t = useTranslations('policies.saving')
  const [isReviewing, setReviewing] = useState(false)
  const close = () => {
    setReviewing(false)
    staged.acknowledge()
  }
  const count = staged.wanted.size
  return (
    <>
      {count > 0 ? (
        <section className={classes.bar} aria-label={t('bar')}>
          <output className={classes.count}>{t('unsaved', { count })}</output>
          <Button variant="default" onClick={staged.discard} disabled={staged.isBusy}>
            {t('discard')}
          </Button>
          <Button onClick={() => setReviewing(true)}>{saveLabel}</Button>
        </section>
      ) : null}
      <Suspense>
        {isReviewing ? <ReviewChanges staged={staged} saveLabel={saveLabel} onClose={close} /> : null}
      </Suspense>
      <LeaveGuard isUnsaved={staged.isUnsaved} />
    </>
  )
}
