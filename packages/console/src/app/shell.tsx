import { Outlet, useLocation } from '@tanstack/react-router'
import { Suspense, useSyncExternalStore } from 'react'
import { accessRemoved } from '../api/refusals.ts'
import { Frame } from '../frame/frame.tsx'
import { placeOf } from '../paths.ts'
import { AccessRemovedPage, LoadingPage } from './full-pages.tsx'
import { useFrameModel } from './use-frame-model.ts'

/** The console around every page. */
export function Shell() {
  const removed = useSyncExternalStore(accessRemoved.subscribe, accessRemoved.get)
  if (removed) return <AccessRemovedPage />
  return (
    <Suspense fallback={<LoadingPage />}>
      <FramedPage />
    </Suspense>
  )
}

function FramedPage() {
  const { pathname } = useLocation()
  const model = useFrameModel(placeOf(pathname))
  return (
    <Frame {...model}>
      <Outlet />
    </Frame>
  )
}
