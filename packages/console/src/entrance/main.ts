import { loadRefusalWords } from '../texts/refusals/words.ts'
import './entrance.css'
import './form.css'
import { problemOf } from '../api/problem.ts'
import { readLocale } from '../app/locale.ts'
import { sayProblem } from './form.ts'
import { showMessage } from './page.ts'
import { showActivation } from './pages/activation.ts'
import { showLogIn } from './pages/log-in.ts'
import { showNoTenant } from './pages/no-tenant.ts'
import { showSetUp } from './pages/set-up.ts'
import { showVerify } from './pages/verify.ts'
import { texts } from './texts/texts.ts'

/** The page that an address names; whatever is not one of the others is a log-in. */
function choosePage(pathname: string): () => Promise<void> {
  if (pathname.startsWith('/setup')) return showSetUp
  if (pathname.startsWith('/invite/')) return showActivation
  // Rarely needed, so fetched only then.
  if (pathname.startsWith('/reset/')) return async () => (await import('./pages/reset.ts')).showReset()
  if (pathname.startsWith('/forgot-password')) return async () => (await import('./pages/forgot.ts')).showForgot()
  if (pathname.startsWith('/verify/')) return showVerify
  return pathname.startsWith('/no-tenant') ? showNoTenant : showLogIn
}

document.documentElement.lang = readLocale()
choosePage(window.location.pathname)().catch(async error => {
  await loadRefusalWords()
  showMessage(texts.failed, sayProblem(problemOf(error)))
})
