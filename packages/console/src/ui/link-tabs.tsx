import { useLocation } from '@tanstack/react-router'
import { useEffect, useRef } from 'react'
import { currentTenantIn, keepCurrentTenant } from '../current-tenant.ts'
import { AppLink } from './app-link.tsx'
import classes from './link-tabs.module.css'

interface LinkTabsProps {
  /** Names the group: "Parts of this tenant". */
  label: string
  /** What stands behind a `?` is carried along, and does not tell them apart. */
  tabs: readonly { href: string; label: string; count?: number }[]
}

/** Parts of one thing, each with an address of its own. They are links, so they are told as links. */
export function LinkTabs({ label, tabs }: LinkTabsProps) {
  const location = useLocation()
  const { pathname } = location
  const pathOf = (href: string) => keepCurrentTenant(href, currentTenantIn(location)).split('?')[0]
  const nav = useRef<HTMLElement>(null)
  // Where not all of them fit, the one that is open must be in sight.
  // biome-ignore lint/correctness/useExhaustiveDependencies: another part of the page was opened
  useEffect(() => {
    nav.current?.querySelector('[aria-current]')?.scrollIntoView({ block: 'nearest', inline: 'nearest' })
  }, [pathname])
  return (
    <nav aria-label={label} className={classes.tabs} ref={nav}>
      {tabs.map(tab => (
        <AppLink key={tab.href} href={tab.href} aria-current={pathOf(tab.href) === pathname ? 'page' : undefined}>
          {tab.label}
          {tab.count === undefined ? null : <span className={classes.count}>{tab.count}</span>}
        </AppLink>
      ))}
    </nav>
  )
}
