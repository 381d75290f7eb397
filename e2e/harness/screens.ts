import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright-core'

/** Keeps a picture of the page as `<name>.png` in the folder that TENANTRY_SCREENS names; without it, does nothing. */
export async function takeScreen(page: Page, name: string): Promise<void> {
  const folder = process.env.TENANTRY_SCREENS
  if (!folder) return
  mkdirSync(folder, { recursive: true })
  await page.screenshot({ path: join(folder, `${name}.png`), fullPage: true, animations: 'disabled' })
}
