import { isLocale, locales, readLocale, switchLocale } from '../app/locale.ts'
import { element } from './element.ts'
import { texts } from './texts/texts.ts'

interface Page {
  title: string
  lead?: string
  body: readonly Node[]
}

/** Shows a page: the mark, what this is, what to do. Replaces what was shown before. */
export function showPage({ title, lead, body }: Page): void {
  document.title = `${title} · Tenantry`
  const heading = element('h1', { tabindex: '-1' }, title)
  const card = element(
    'main',
    { class: 'card' },
    makeLogo(),
    heading,
    lead ? element('p', { class: 'lead' }, lead) : null,
    ...body,
  )
  document.getElementById('root')?.replaceChildren(card, makeLanguages())
  const first = card.querySelector<HTMLElement>('input:not([readonly])') ?? heading
  first.focus()
}

/** A page that only tells something, with ways to go on. */
export function showMessage(title: string, text: string, ...ways: Node[]): void {
  showPage({ title, lead: text, body: ways.length > 0 ? [element('div', { class: 'ways' }, ...ways)] : [] })
}

/** A link that looks like a button. */
export function makeLink(label: string, href: string, kind: 'primary' | 'secondary' = 'primary'): HTMLAnchorElement {
  return element('a', { class: kind, href }, label)
}

function makeLogo(): HTMLElement {
  const mark = element('img', { src: '/favicon.svg', alt: '', width: '34', height: '34' })
  return element('div', { class: 'brand' }, mark, 'Tenantry')
}

function makeLanguages(): HTMLElement {
  const current = readLocale()
  const choice = element('select', { 'aria-label': texts.language })
  for (const [locale, name] of Object.entries(locales)) {
    choice.append(element('option', { value: locale, selected: locale === current || undefined }, name))
  }
  choice.addEventListener('change', () => {
    if (isLocale(choice.value)) switchLocale(choice.value)
  })
  return element('footer', {}, choice)
}
