import { ask, goTo, textOf } from '../api.ts'
import { element } from '../element.ts'
import { makeLink, showPage } from '../page.ts'
import { fill, texts } from '../texts/texts.ts'

/** For who is logged in, but let in nowhere: that it is so, and whom to ask. */
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
  showPage({
    title: texts.noTenant.title,
    lead: fill(texts.noTenant.text, { name }),
    body: [
      makeContact(textOf(session, 'contact'), textOf(session, 'homeTitle')),
      element('div', { class: 'ways' }, retry, logOut),
    ],
  })
}

/** Whom to ask: what the operator configured, else the people of the tenant that the account belongs to. */
function makeContact(contact: string, home: string): HTMLElement {
  if (!contact) return element('p', { class: 'contact' }, fill(texts.noTenant.askHome, { tenant: home }))
  return element('p', { class: 'contact' }, texts.noTenant.contact, ' ', linkTo(contact))
}

/** The contact as a link where it is an e-mail address or an address of the web; any other text stays text. */
function linkTo(contact: string): Node {
  if (/^https?:\/\/\S+$/.test(contact)) return element('a', { href: contact, rel: 'noreferrer' }, contact)
  if (/^[^\s@<>"]+@[^\s@<>"]+$/.test(contact)) return element('a', { href: `mailto:${contact}` }, contact)
  return element('strong', {}, contact)
}
