import { useSuspenseQuery } from '@tanstack/react-query'
import { useRouter } from '@tanstack/react-router'
import { useEffect } from 'react'
import { sessionQuery } from '../../api/session.ts'
import { isEntrancePath } from '../../entrance/entrance-paths.ts'

/** Nothing of its own: leads on to where the person's work begins, as the server says. */
export function HomePage() {
  const { data: session } = useSuspenseQuery(sessionQuery)
  const { history } = useRouter()
  useEffect(() => {
    // The small pages before log-in are another document.
    if (isEntrancePath(session.next)) window.location.replace(session.next)
    else history.replace(session.next)
  }, [session.next, history])
  return null
}
