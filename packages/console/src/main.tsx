import { loadRefusalWords } from './texts/refusals/words.ts'
import './app/mantine-styles.ts'
import './app/app.css'
import { RouterProvider } from '@tanstack/react-router'
import { createRoot } from 'react-dom/client'
import { sessionQuery } from './api/session.ts'
import { loadTextsAt } from './app/load-texts.ts'
import { readLocale } from './app/locale.ts'
import { announceNonce } from './app/nonce.ts'
import { Providers } from './app/providers.tsx'
import { createQueryClient } from './app/query-client.ts'
import { createConsoleRouter } from './app/router.ts'

async function start(): Promise<void> {
  announceNonce()
  const locale = readLocale()
  document.documentElement.lang = locale
  const queryClient = createQueryClient()
  // On its way while the texts are: the frame needs both.
  void queryClient.prefetchQuery(sessionQuery)
  await Promise.all([loadTextsAt(window.location.pathname), loadRefusalWords()])
  const root = document.getElementById('root')
  if (!root) throw new Error('the page has no element with the id "root"')
  createRoot(root).render(
    <Providers locale={locale} queryClient={queryClient}>
      <RouterProvider router={createConsoleRouter()} />
    </Providers>,
  )
}

void start()
