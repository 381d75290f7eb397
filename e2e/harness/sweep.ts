import type { Page } from 'playwright-core'

/** How a person may look at a page, and what axe is asked in it. */
export type Look = { scheme: 'light' | 'dark'; width: 320 | 1600; axe: 'all' | 'colours' }

/**
 * Both colour schemes at the narrowest and the widest that the console promises. Each scheme and each width is judged by
 * all rules once; in the other two looks only the rules that look at colours could find anything else.
 */
const looks: Look[] = [
  { scheme: 'light', width: 320, axe: 'all' },
  { scheme: 'dark', width: 320, axe: 'colours' },
  { scheme: 'dark', width: 1600, axe: 'all' },
  { scheme: 'light', width: 1600, axe: 'colours' },
]

/** Shows the page in a look: by the system's preference and by the attribute that the console sets for it. */
async function applyLook(page: Page, { scheme, width }: Look): Promise<void> {
  if (page.viewportSize()?.width !== width) await page.setViewportSize({ width, height: 900 })
  await page.emulateMedia({ colorScheme: scheme })
  await page.evaluate(`${STAND_STILL}; document.documentElement.setAttribute('data-mantine-color-scheme', '${scheme}')`)
}

// Colours that glide from one scheme to the other would only be waited for. A sheet of this kind the page's policy bears.
const STAND_STILL = `if (document.adoptedStyleSheets.length === 0) {
  const sheet = new CSSStyleSheet()
  sheet.replaceSync('*, *::before, *::after { transition: none !important }')
  document.adoptedStyleSheets = [sheet]
}`

/** Throws if the page as a whole scrolls sideways, naming the elements that stick out. */
export async function assertNoSidewaysScroll(page: Page): Promise<void> {
  const culprits: string[] = await page.evaluate(FIND_WIDE_ELEMENTS)
  if (culprits.length === 0) return
  const width = page.viewportSize()?.width
  throw new Error(`${page.url()} scrolls sideways at ${width} px because of ${culprits.slice(0, 5).join(', ')}`)
}

/** Runs a check in every look of the page; the page is left in the last one. */
export async function inEveryLook(page: Page, check: (look: Look) => Promise<void>): Promise<void> {
  for (const look of looks) {
    await applyLook(page, look)
    await check(look)
  }
}

/** The same in two looks only, which have both colours and both widths between them. */
export async function inTwoLooks(page: Page, check: (look: Look) => Promise<void>): Promise<void> {
  for (const look of looks.filter(({ axe }) => axe === 'all')) {
    await applyLook(page, look)
    await check(look)
  }
}

// An element that scrolls inside of itself does not widen the page, so the page's own width decides.
const FIND_WIDE_ELEMENTS = `(() => {
  const root = document.scrollingElement
  if (root.scrollWidth <= root.clientWidth) return []
  const wide = [...document.body.querySelectorAll('*')].filter(one => one.getBoundingClientRect().right > root.clientWidth + 1)
  const name = one => one.tagName.toLowerCase() + (one.id ? '#' + one.id : '')
  return wide.length > 0 ? wide.map(name) : ['the body itself']
})()`
