import { lazy, Suspense, useSyncExternalStore } from 'react'
import { stepUp } from '../api/step-up.ts'
import { loadAreas } from '../texts/areas.ts'

const StepUpDialog = lazy(async () => {
  const [dialog] = await Promise.all([import('./step-up-dialog.tsx'), loadAreas(['proof'])])
  return { default: dialog.StepUpDialog }
})

/** Wherever in the console something dangerous is done: the one dialog that asks for a proof. Fetched when it is needed. */
export function StepUp() {
  const isAsked = useSyncExternalStore(stepUp.subscribe, stepUp.get)
  if (!isAsked) return null
  return (
    <Suspense>
      <StepUpDialog />
    </Suspense>
  )
}
