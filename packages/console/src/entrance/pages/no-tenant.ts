import { ask, goTo, textOf } from '../api.ts'
import { element } from '../element.ts'
import { makeLink, showMessage } from '../page.ts'
import { fill, texts } from '../texts/texts.ts'

/** For who is logged in, but let in nowhere. */
export async function showNoTenant(): Promise<void> {
  const session = await ask('GET', '/api/session').catch(() => undefined)
  if (!session) return goTo('/login')
  const person = typeof session.person === 'object' && session.person !== null ? session.person : {}
  const name = textOf(Object.fromEntries(Object.entries(person)), 'displayName')

  const logOut = element('button', { type: 'button', class: 'secondary' }, texts.noTenant.logOut)
  logOut.addEventListener('click', () => {
    void ask('POST', '/api/log-out').finally(() => goTo('/login'))
  })
  const retry = makeLink(texts.noTenant.retry, '/')
  showMessage(texts.noTenant.title, fill(texts.noTenant.text, { name }), retry, logOut)
}
