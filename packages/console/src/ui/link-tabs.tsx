import { useLocation } from '@tanstack/react-router'
import { useEffect, useRef } from 'react'
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
  const { pathname } = useLocation()
  const nav = useRef<HTMLElement>(null)
  // Where not all of them fit, the one that is open must be in sight.
  // biome-ignore lint/correctness/useExhaustiveDependencies: another part of the page was opened
  useEffect(() => {
    nav.current?.querySelector('[aria-current]')?.scrollIntoView({ block: 'nearest', inline: 'nearest' })
  }, [pathname])
  return (
    <nav aria-label={label} className={classes.tabs} ref={nav}>
      {tabs.map(tab => (
        <AppLink key={tab.href} href={tab.href} aria-current={tab.href.split('?')[0] === pathname ? 'page' : undefined}>
          {tab.label}
          {tab.count === undefined ? null : <span className={classes.count}>{tab.count}</span>}
        </AppLink>
      ))}
    </nav>
  )
}
