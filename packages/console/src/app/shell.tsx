import { Outlet, useLocation, useRouterState } from '@tanstack/react-router'
import { lazy, Suspense, useSyncExternalStore } from 'react'
import { accessRemoved } from '../api/refusals.ts'
import { currentTenantIn } from '../current-tenant.ts'
import { Frame } from '../frame/frame.tsx'
import { type Place, placeOf } from '../places.ts'
import { LazyJobs } from '../ui/data-table/bulk/lazy-jobs.tsx'
import { Toaster } from '../ui/toaster.tsx'
import { AccessRemovedPage, LoadingPage } from './full-pages.tsx'
import { SessionNotices } from './session-notices.tsx'
import { StepUp } from './step-up.tsx'
import { useFrameModel } from './use-frame-model.ts'

const TenantRefusal = lazy(async () => ({ default: (await import('./tenant-refusal.tsx')).TenantRefusal }))

/** The console around every page. */
export function Shell() {
  const removed = useSyncExternalStore(accessRemoved.subscribe, accessRemoved.get)
  if (removed) return <AccessRemovedPage />
  return (
    <>
      <Suspense fallback={<LoadingPage />}>
        <FramedPage />
      </Suspense>
      <StepUp />
      <Toaster />
    </>
  )
}

function FramedPage() {
  const location = useLocation()
  const { pathname } = location
  const place = placeOf(pathname)
  const { model, session, door } = useFrameModel(place, currentTenantIn(location))
  // Until the next page's code has arrived the last page stands: not in the frame of a place that is not its own.
  const shown = useRouterState({ select: state => state.resolvedLocation?.pathname ?? pathname })
  return (
    <Frame {...model}>
      <SessionNotices session={session} />
      <LazyJobs />
      {door.state === 'open' && isSame(placeOf(shown), place) ? <Outlet /> : null}
      {door.state === 'refused' ? (
        <Suspense>
          <TenantRefusal {...door} />
        </Suspense>
      ) : null}
    </Frame>
  )
}

function isSame(one: Place, other: Place): boolean {
  return one.kind === 'tenant' && other.kind === 'tenant' ? one.tenantId === other.tenantId : one.kind === other.kind
}
