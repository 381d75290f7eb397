import { useEffect } from 'react'

let title = ''
let prefix = ''

function show(): void {
  document.title = [prefix, title, 'Tenantry'].filter(Boolean).join(' · ')
}

/** Names the page in the browser's tab. */
export function usePageTitle(next: string): void {
  useEffect(() => {
    title = next
    show()
  }, [next])
}

/** Stands before every page's title as long as the component is on the page. */
export function useTitlePrefix(next: string): void {
  useEffect(() => {
    prefix = next
    show()
    return () => {
      prefix = ''
      show()
    }
  }, [next])
}
