import { Button } from '@mantine/core'
import { lazy, Suspense, useState } from 'react'
import { useTranslations } from 'use-intl'
import { ProblemAlert, RefusalBox } from '../../../ui/problem-notice.tsx'
import classes from './edit-bar.module.css'
import { LeaveGuard } from './leave-guard.tsx'
import type { Editing } from './use-editing.ts'

const ConflictDialog = lazy(async () => ({ default: (await import('../../../ui/conflict-dialog.tsx')).ConflictDialog }))
const ReviewDialog = lazy(async () => ({ default: (await import('./review-dialog.tsx')).ReviewDialog }))

type Bar<Values extends Record<string, unknown>> = Omit<Editing<Values>, 'form'>

interface EditBarProps<Values extends Record<string, unknown>> {
  editing: Bar<Values>
  /** The verb of the button; "Save" unless said. */
  saveLabel?: string
}

/** Stands at the foot of the window while something is unsaved: how much, and what to do with it. Leaving asks first. */
export function EditBar<Values extends Record<string, unknown>>({ editing, saveLabel }: EditBarProps<Values>) {
  const t = useTranslations('tenant.editing')
  const [isReviewing, setReviewing] = useState(false)
  const { changes, refusal, conflict, isBusy } = editing
  return (
    <>
      {changes.length > 0 ? (
        <section className={classes.bar} aria-label={t('bar')}>
          <Refusal refusal={refusal} />
          <output className={classes.count}>{t('unsaved', { count: changes.length })}</output>
          <Button variant="default" onClick={editing.discard} disabled={isBusy}>
            {t('discard')}
          </Button>
          <Button variant="default" onClick={() => setReviewing(true)} disabled={isBusy}>
            {t('review')}
          </Button>
          <Button onClick={editing.save} loading={isBusy}>
            {saveLabel ?? t('save')}
          </Button>
        </section>
      ) : null}
      <Suspense>
        {isReviewing ? <ReviewDialog changes={changes} onClose={() => setReviewing(false)} /> : null}
        {conflict ? (
          <ConflictDialog fields={conflict} onTakeTheirs={editing.takeTheirs} onTakeMine={editing.takeMine} />
        ) : null}
      </Suspense>
      <LeaveGuard isUnsaved={editing.isUnsaved} />
    </>
  )
}

function Refusal({ refusal }: { refusal: Bar<Record<string, unknown>>['refusal'] }) {
  const t = useTranslations('tenant.editing')
  if (!refusal) return null
  return (
    <div className={classes.refusal}>
      {refusal.error === undefined ? (
        <RefusalBox title={t('check')}>
          {refusal.messages.map(message => (
            <div key={message}>{message}</div>
          ))}
        </RefusalBox>
      ) : (
        <ProblemAlert error={refusal.error} />
      )}
    </div>
  )
}
