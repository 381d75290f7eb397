import type { Page, Request } from 'playwright-core'

/** No measure of speed: only so that what never settles is told by its address. */
const patienceMs = 60_000
const open = new WeakMap<Page, Set<Request>>()

/** Counts a page's requests from now on, so that `waitUntilSettled` knows of those without an answer. */
export function countRequests(page: Page): void {
  const waiting = new Set<Request>()
  open.set(page, waiting)
  page.on('request', request => waiting.add(request))
  page.on('requestfinished', request => waiting.delete(request))
  page.on('requestfailed', request => waiting.delete(request))
}

/**
 * Waits until a page stands: it has its heading, waits for no answer, and nothing on it moves any more. Throws after
 * a minute. Begin with `countRequests`, before the page is opened.
 */
export async function waitUntilSettled(page: Page, { looks = 3 }: { looks?: number } = {}): Promise<void> {
  const waiting = open.get(page)
  if (!waiting) throw new Error('the requests of this page were not counted: call countRequests before it is opened')
  const until = Date.now() + patienceMs
  // An answer may lead to the next question, so a page that was opened must be quiet more than once.
  for (let quiet = 0; quiet < looks; ) {
    if (Date.now() > until) throw new Error(`${page.url()} has no heading, or still waits, after ${patienceMs} ms`)
    // Evaluated by the debugger, which a strict content security policy lets pass; playwright's own waits are not.
    const stands: boolean = await page.evaluate(STANDS)
    quiet = stands && waiting.size === 0 ? quiet + 1 : 0
  }
  await page.evaluate(MOVES_NO_MORE)
}

// A page that waits says so to screen readers too: by aria-busy, or by an output that is named after the waiting.
const STANDS = `new Promise(resolve => setTimeout(() => {
  const waits = document.querySelector('[aria-busy=true], output[aria-label]')
  resolve(document.querySelector('h1') !== null && waits === null)
}, 15))`

// What still moves after five seconds stands in a page that is not drawn, and would be waited for without end.
const MOVES_NO_MORE = `Promise.allSettled(document.getAnimations()
  .filter(one => one.effect?.getComputedTiming().iterations !== Infinity)
  .map(one => Promise.race([one.finished, new Promise(resolve => setTimeout(resolve, 5000))]))).then(() => undefined)`
