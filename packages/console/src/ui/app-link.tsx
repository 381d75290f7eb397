import { useRouter } from '@tanstack/react-router'
import type { ComponentPropsWithRef, MouseEvent } from 'react'

/** Whether a click should be left to the browser: new tab, new window, download. */
function isForBrowser(event: MouseEvent): boolean {
  return event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey
}

/** A real link to a page of the console (an address of `paths`): a plain click stays in the application, everything else is the browser's. */
export function AppLink({ href, onClick, ...rest }: ComponentPropsWithRef<'a'> & { href: string }) {
  const router = useRouter()
  const preload = () => void router.preloadRoute({ to: href.split('?')[0] }).catch(() => undefined)
  const follow = (event: MouseEvent<HTMLAnchorElement>) => {
    onClick?.(event)
    if (event.defaultPrevented || rest.target || isForBrowser(event)) return
    event.preventDefault()
    router.history.push(href)
  }
  return <a href={href} onClick={follow} onFocus={preload} onMouseEnter={preload} {...rest} />
}
