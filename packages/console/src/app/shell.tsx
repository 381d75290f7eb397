import { Outlet, useLocation } from '@tanstack/react-router'
import { lazy, Suspense, useSyncExternalStore } from 'react'
import { accessRemoved } from '../api/refusals.ts'
import { Frame } from '../frame/frame.tsx'
import { placeOf } from '../paths.ts'
import { Toaster } from '../ui/toaster.tsx'
import { AccessRemovedPage, LoadingPage } from './full-pages.tsx'
import { SessionNotices } from './session-notices.tsx'
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
      <Toaster />
    </>
  )
}

function FramedPage() {
  const { pathname } = useLocation()
  const { model, session, door } = useFrameModel(placeOf(pathname))
  return (
    <Frame {...model}>
      <SessionNotices session={session} />
      {door.state === 'open' ? <Outlet /> : null}
      {door.state === 'refused' ? (
        <Suspense>
          <TenantRefusal {...door} />
        </Suspense>
      ) : null}
    </Frame>
  )
}
