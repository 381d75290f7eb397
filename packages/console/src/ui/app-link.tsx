import { useRouter, useRouterState } from '@tanstack/react-router'
import type { ComponentPropsWithRef, MouseEvent } from 'react'
import { currentTenantIn, keepCurrentTenant } from '../current-tenant.ts'

/** Whether a click should be left to the browser: new tab, new window, download. */
function isForBrowser(event: MouseEvent): boolean {
  return event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey
}

/**
 * A real link to a page of the console (an address of `paths`): a plain click stays in the application, everything else
 * is the browser's. It keeps the Current Tenant.
 */
export function AppLink({ href: wanted, onClick, ...rest }: ComponentPropsWithRef<'a'> & { href: string }) {
  const router = useRouter()
  const current = useRouterState({ select: ({ location }) => currentTenantIn(location) })
  const href = keepCurrentTenant(wanted, current)
  const preload = () => void router.preloadRoute({ to: href.split('?')[0] }).catch(() => undefined)
  const follow = (event: MouseEvent<HTMLAnchorElement>) => {
    onClick?.(event)
    if (event.defaultPrevented || rest.target || isForBrowser(event)) return
    event.preventDefault()
    router.history.push(href)
  }
  return <a href={href} onClick={follow} onFocus={preload} onMouseEnter={preload} {...rest} />
}
