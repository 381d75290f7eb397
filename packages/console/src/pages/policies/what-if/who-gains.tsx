import { lazy, Suspense } from 'react'
import type { WhoGainsProps } from './gains-panel.tsx'

const GainsPanel = lazy(async () => ({ default: (await import('./gains-panel.tsx')).GainsPanel }))

/** Who gains and loses by what is not saved yet; fetched when there is something to show. */
export function WhoGains(props: WhoGainsProps) {
  if (props.changes === undefined) return null
  return (
    <Suspense>
      <GainsPanel {...props} />
    </Suspense>
  )
}
