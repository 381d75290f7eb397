import { useBlocker } from '@tanstack/react-router'
import { lazy, Suspense } from 'react'
import { useTranslations } from 'use-intl'

const ConfirmDialog = lazy(async () => ({ default: (await import('../../../ui/confirm-dialog.tsx')).ConfirmDialog }))

/** Asks before a page with something unsaved is left; closing the tab is asked about by the browser itself. */
export function LeaveGuard({ isUnsaved }: { isUnsaved: () => boolean }) {
  const t = useTranslations('tenant.editing')
  const blocker = useBlocker({
    shouldBlockFn: ({ current, next }) => current.pathname !== next.pathname && isUnsaved(),
    enableBeforeUnload: isUnsaved,
    withResolver: true,
  })
  if (blocker.status !== 'blocked') return null
  return (
    <Suspense>
      <ConfirmDialog
        opened
        onClose={blocker.reset}
        title={t('leaveTitle')}
        impact={t('leaveText')}
        confirmLabel={t('leave')}
        onConfirm={async () => blocker.proceed()}
      />
    </Suspense>
  )
}
