import { useMediaQuery } from '@mantine/hooks'
import { X } from 'lucide-react'
import { lazy, type ReactNode, Suspense, useRef, useState } from 'react'
import { useTranslations } from 'use-intl'
import { useShortcut } from '../ui/shortcuts.ts'
import { ActingBanner } from './acting-banner.tsx'
import classes from './frame.module.css'
import type { FrameModel } from './frame-model.ts'
import { Header } from './header.tsx'
import { Sidebar } from './sidebar.tsx'

// Dialogs come when they are first opened.
const ShortcutSheet = lazy(async () => ({ default: (await import('./shortcut-sheet.tsx')).ShortcutSheet }))

const collapsedKey = 'tenantry-sidebar-collapsed'

/** Everything around a page: header, sidebar, and the banner while somebody acts as superuser. */
export function Frame({ children, ...model }: FrameModel & { children: ReactNode }) {
  const t = useTranslations('frame')
  const isNarrow = useMediaQuery('(max-width: 60em)', undefined, { getInitialValueInEffect: false }) ?? false
  const drawer = useRef<HTMLDialogElement>(null)
  const [collapsed, setCollapsed] = useState(() => window.localStorage.getItem(collapsedKey) !== null)
  const [sheetOpened, setSheetOpened] = useState(false)

  const toggleSidebar = () => {
    if (collapsed) window.localStorage.removeItem(collapsedKey)
    else window.localStorage.setItem(collapsedKey, '1')
    setCollapsed(!collapsed)
  }
  useShortcut('[', t('shortcuts.sidebar'), toggleSidebar)
  useShortcut('?', t('shortcuts.sheet'), () => setSheetOpened(true))

  return (
    <div className={classes.frame} data-context={model.context.kind} data-acting={model.acting ? true : undefined}>
      <a className={classes.skip} href="#content">
        {t('skip')}
      </a>
      <div className={classes.top}>
        {model.acting ? <ActingBanner person={model.person} acting={model.acting} onStop={model.onStopActing} /> : null}
        <Header
          {...model}
          onOpenDrawer={isNarrow ? () => drawer.current?.showModal() : undefined}
          onShowShortcuts={() => setSheetOpened(true)}
        />
      </div>
      <div className={classes.columns}>
        {isNarrow ? (
          <dialog ref={drawer} className={classes.drawer} aria-label={t('navigation')} closedby="any">
            <button
              type="button"
              className={classes.close}
              aria-label={t('closeMenu')}
              onClick={() => drawer.current?.close()}
            >
              <X size={18} aria-hidden />
            </button>
            <Sidebar {...model} onFollow={() => drawer.current?.close()} />
          </dialog>
        ) : (
          <Sidebar {...model} collapsed={collapsed} onToggle={toggleSidebar} />
        )}
        <main id="content" className={classes.main} tabIndex={-1}>
          {children}
        </main>
      </div>
      <Suspense>{sheetOpened ? <ShortcutSheet onClose={() => setSheetOpened(false)} /> : null}</Suspense>
    </div>
  )
}
