import { Menu as MenuIcon } from 'lucide-react'
import { lazy, Suspense } from 'react'
import { useTranslations } from 'use-intl'
import { paths } from '../paths.ts'
import { AppLink } from '../ui/app-link.tsx'
import { CurrentTenant } from './current-tenant.tsx'
import type { FrameModel } from './frame-model.ts'
import classes from './header.module.css'
import { initialsOf } from './initials.ts'
import { Logo } from './logo.tsx'

// Menus bring half of the shell's weight with them; the frame stands before they arrive.
const TenantSwitcher = lazy(async () => ({ default: (await import('./tenant-switcher.tsx')).TenantSwitcher }))
const UserMenu = lazy(async () => ({ default: (await import('./user-menu.tsx')).UserMenu }))

interface HeaderProps extends Pick<FrameModel, 'person' | 'context' | 'switcher' | 'current' | 'onLogOut'> {
  /** Present where the sidebar is a drawer. */
  onOpenDrawer?: () => void
  onShowShortcuts: () => void
}

/** Logo, tenant switcher, Current Tenant, and the person's own menu. */
export function Header({ person, context, switcher, current, onLogOut, onOpenDrawer, onShowShortcuts }: HeaderProps) {
  const t = useTranslations('frame')
  return (
    <header className={classes.header}>
      {onOpenDrawer ? (
        <button type="button" className={classes.burger} aria-label={t('menu')} onClick={onOpenDrawer}>
          <MenuIcon size={20} aria-hidden />
        </button>
      ) : null}
      <AppLink href={paths.home()} className={classes.logo} aria-label={t('home')}>
        <Logo />
        <span className={classes.wordmark}>Tenantry</span>
      </AppLink>
      {switcher ? (
        <>
          <span className={classes.slash} aria-hidden>
            /
          </span>
          <Suspense>
            <TenantSwitcher load={switcher} context={context} />
          </Suspense>
        </>
      ) : null}
      {current ? <CurrentTenant title={current} /> : null}
      <div className={classes.end}>
        <Suspense fallback={<span className={classes.avatar} data-initials={initialsOf(person.displayName)} />}>
          <UserMenu person={person} onLogOut={onLogOut} onShowShortcuts={onShowShortcuts} />
        </Suspense>
      </div>
    </header>
  )
}
