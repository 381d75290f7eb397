import type { Page } from 'playwright-core'

const patienceMs = 10_000

/** Waits until a page stands: it has its heading, waits for no answer, and nothing on it moves any more. */
export async function waitUntilSettled(page: Page): Promise<void> {
  await page.waitForLoadState('networkidle')
  // Evaluated by the debugger, which a strict content security policy lets pass; a wait of playwright's is not.
  const came: boolean = await page.evaluate(HAS_COME)
  if (!came) throw new Error(`${page.url()} still waits for something, or has no heading, after ${patienceMs} ms`)
  await page.evaluate(MOVES_NO_MORE)
}

// A page that waits says so to screen readers too: by aria-busy, or by an output that is named after the waiting.
const HAS_COME = `new Promise(resolve => {
  const until = performance.now() + ${patienceMs}
  const look = () => {
    const waits = document.querySelector('[aria-busy=true], output[aria-label]')
    if (document.querySelector('h1') && !waits) resolve(true)
    else if (performance.now() > until) resolve(false)
    else requestAnimationFrame(look)
  }
  look()
})`

const MOVES_NO_MORE = `Promise.allSettled(document.getAnimations()
  .filter(one => one.effect?.getComputedTiming().iterations !== Infinity)
  .map(one => one.finished)).then(() => undefined)`
