import type { BrowserContext, Locator } from 'playwright-core'

const patience = 80

/** Makes every press of a pointer an error of the page, which the watch of the context then tells. */
export async function forbidPointer(context: BrowserContext): Promise<void> {
  await context.addInitScript({ content: `addEventListener('pointerdown', ${REFUSE}, true)` })
}

const REFUSE = `() => { throw new Error('a pointer was used where the keyboard must be enough') }`

/** Whether the keyboard is at this element. */
export function hasFocus(locator: Locator): Promise<boolean> {
  return locator.evaluate(element => element === element.ownerDocument.activeElement)
}

/** Waits for an element and presses Tab until it has the focus. Throws where Tab never comes there. */
export async function tabTo(locator: Locator): Promise<void> {
  await locator.waitFor()
  for (let pressed = 0; pressed < patience; pressed += 1) {
    if (await hasFocus(locator)) return
    await locator.page().keyboard.press('Tab')
  }
  throw new Error(`${locator} was not reached with ${patience} presses of Tab`)
}

/** Goes to an element by Tab and presses Enter there. */
export async function enterOn(locator: Locator): Promise<void> {
  await tabTo(locator)
  await locator.page().keyboard.press('Enter')
}
