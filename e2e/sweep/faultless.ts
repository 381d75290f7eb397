import type { Locator, Page } from 'playwright-core'
import { expect } from 'vitest'
import { findAxeViolations } from '../harness/axe.ts'
import { takeScreen } from '../harness/screens.ts'
import { waitUntilSettled } from '../harness/settled.ts'
import { assertNoSidewaysScroll, inEveryLook, inTwoLooks, type Look } from '../harness/sweep.ts'

/** The page as it stands in one look, with `shown` on it. */
export async function expectFaultlessIn({ scheme, width, axe }: Look, name: string, shown: Locator): Promise<void> {
  const page = shown.page()
  const look = `${name}, ${scheme}, ${width} px`
  await waitUntilSettled(page, { looks: 1 })
  await takeScreen(page, `${name}-${scheme}-${width}`)
  expect(await shown.isVisible(), look).toBe(true)
  expect(await findAxeViolations(page, { of: axe }), look).toEqual([])
  await assertNoSidewaysScroll(page)
}

/** The page in both colours, at the narrowest and at the widest, with its heading on it all the time. */
export function expectFaultless(page: Page, name: string): Promise<void> {
  return expectWhole(page, name, inEveryLook)
}

/** The same page once more, in another place: in two looks, which have both colours and both widths between them. */
export function expectFaultlessTwin(page: Page, name: string): Promise<void> {
  return expectWhole(page, name, inTwoLooks)
}

async function expectWhole(page: Page, name: string, inLooks: typeof inEveryLook): Promise<void> {
  const heading = page.getByRole('heading', { level: 1 })
  await heading.waitFor()
  await waitUntilSettled(page)
  await inLooks(page, look => expectFaultlessIn(look, name, heading))
}

/** What is shown on a page, or over it, in both colours and both widths. */
export async function expectFaultlessWith(shown: Locator, name: string): Promise<void> {
  await shown.waitFor()
  await waitUntilSettled(shown.page())
  await inTwoLooks(shown.page(), look => expectFaultlessIn(look, name, shown))
}
