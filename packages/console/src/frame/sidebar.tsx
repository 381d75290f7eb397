import { useLocation } from '@tanstack/react-router'
import { Building2, Layers, PanelLeftClose, PanelLeftOpen, UserRound } from 'lucide-react'
import { useTranslations } from 'use-intl'
import { AppLink } from '../ui/app-link.tsx'
import type { Context, FrameModel, NavSection } from './frame-model.ts'
import classes from './sidebar.module.css'

interface SidebarProps extends Pick<FrameModel, 'context' | 'navigation'> {
  collapsed?: boolean
  onToggle?: () => void
  /** After an entry was followed; closes the drawer. */
  onFollow?: () => void
}

/** The entry that the page belongs to: the longest address that the page's begins with. */
function currentEntry(navigation: readonly NavSection[], pathname: string): string | undefined {
  return navigation
    .flatMap(section => section.entries.map(entry => entry.href))
    .filter(href => pathname === href || pathname.startsWith(`${href}/`))
    .sort((a, b) => b.length - a.length)[0]
}

/** The main navigation; it never disappears, and its chrome says whether one is in the system or in a tenant. */
export function Sidebar({ context, navigation, collapsed = false, onToggle, onFollow }: SidebarProps) {
  const t = useTranslations('frame')
  const { pathname } = useLocation()
  const current = currentEntry(navigation, pathname)
  return (
    <aside className={classes.sidebar} data-context={context.kind} data-collapsed={collapsed || undefined}>
      <ContextHead context={context} />
      <nav aria-label={t('navigation')} className={classes.nav}>
        {navigation.map(section => (
          <div key={section.heading ?? ''} className={classes.section}>
            {section.heading ? <p className={classes.heading}>{section.heading}</p> : null}
            <ul>
              {section.entries.map(({ href, label, icon: Icon }) => (
                <li key={href}>
                  <AppLink
                    href={href}
                    onClick={onFollow}
                    aria-current={href === current ? 'page' : undefined}
                    title={collapsed ? label : undefined}
                  >
                    <Icon size={17} strokeWidth={1.75} aria-hidden />
                    <span className={classes.label}>{label}</span>
                  </AppLink>
                </li>
              ))}
            </ul>
          </div>
        ))}
      </nav>
      {onToggle ? (
        <button
          type="button"
          className={classes.toggle}
          aria-label={collapsed ? t('expand') : t('collapse')}
          onClick={onToggle}
        >
          {collapsed ? <PanelLeftOpen size={17} aria-hidden /> : <PanelLeftClose size={17} aria-hidden />}
        </button>
      ) : null}
    </aside>
  )
}

const icons = { system: Layers, tenant: Building2, personal: UserRound } as const

function ContextHead({ context }: { context: Context }) {
  const t = useTranslations('frame')
  const Icon = icons[context.kind]
  const isTenant = context.kind === 'tenant'
  const title = isTenant ? context.title : t(context.kind === 'system' ? 'system' : 'personal')
  return (
    <div className={classes.context}>
      <span className={classes.badge} aria-hidden>
        {isTenant ? [...title][0]?.toLocaleUpperCase() : <Icon size={16} />}
      </span>
      <span className={classes.contextText}>
        <strong>{title}</strong>
        {context.kind === 'personal' ? null : <small>{isTenant ? t('tenantHint') : t('systemHint')}</small>}
      </span>
    </div>
  )
}
