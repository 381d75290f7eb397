import { lazy, Suspense, useSyncExternalStore } from 'react'
import { loadAreas } from '../../../texts/areas.ts'
import { shownJobs } from './shown-jobs.ts'

const Jobs = lazy(async () => {
  const [{ FollowedJobs }] = await Promise.all([import('./followed-jobs.tsx'), loadAreas(['tables'])])
  return { default: FollowedJobs }
})

/** The person's jobs that are at work or have something to report, on every page; fetched once there is one. */
export function LazyJobs() {
  const { ids } = useSyncExternalStore(shownJobs.subscribe, shownJobs.get)
  if (ids.length === 0) return null
  return (
    <Suspense>
      <Jobs />
    </Suspense>
  )
}
