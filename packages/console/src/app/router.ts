import { createRouter } from '@tanstack/react-router'
import { CrashPage } from './full-pages.tsx'
import { routeTree } from './routes.tsx'

/** The search part stays what it is in the address: plain strings, no JSON. */
export function createConsoleRouter() {
  return createRouter({
    routeTree,
    scrollRestoration: true,
    defaultErrorComponent: CrashPage,
    parseSearch: search => Object.fromEntries(new URLSearchParams(search)),
    stringifySearch: search => {
      const text = new URLSearchParams(
        Object.entries(search).flatMap(([name, value]) => (value ? [[name, String(value)]] : [])),
      ).toString()
      return text ? `?${text}` : ''
    },
  })
}
