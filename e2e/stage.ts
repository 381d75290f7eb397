import type { Browser, BrowserContext, Page } from 'playwright-core'
import { accounts, PASSWORD } from '../packages/server/test/world/people.ts'
import { startWorld, type World } from '../packages/server/test/world/world.ts'
import { startBrowser } from './harness/browser.ts'
import { type Watch, watchContext } from './harness/watch.ts'

/** A person at a browser of their own: cookies, tabs, and what their pages complained about. */
export interface Seat {
  readonly page: Page
  readonly context: BrowserContext
  readonly watch: Watch
  /** Opens an address of the console in this seat's page. */
  open(path: string): Promise<void>
}

/** A server with a database of its own, and a browser in front of it. */
export interface Stage<Place extends World = World> {
  readonly world: Place
  /** A fresh private window in which nobody is signed in. */
  seat(): Promise<Seat>
  /** The same, with somebody signed in through the log-in page's own request. */
  seatFor(identifier: string, password?: string, tenant?: string): Promise<Seat>
  /** Anna: the first person, TenantManagement and UserManagement in `system`. */
  anna(): Promise<Seat>
  /** Ends everything, and fails where any page logged an error, broke the policy, or got a 5xx. */
  close(expected?: string[]): Promise<void>
}

/** What the browser itself writes for answers that a story provokes: refusals are shown by our pages, not hidden. */
const refusalLines = ['Failed to load resource: the server responded with a status of 4']

/** How the browsers of a stage are set; they ask for less motion, so that no story waits for things to glide. */
interface Setting {
  motion?: 'reduce' | 'no-preference'
}

/** Starts a stage in the usual world, which has its first accounts. */
export function startStage(setting?: Setting): Promise<Stage> {
  return startStageIn(startWorld, setting)
}

/** Starts a stage in a world of its own kind. */
export async function startStageIn<Place extends World>(
  start: () => Promise<Place>,
  { motion = 'reduce' }: Setting = {},
): Promise<Stage<Place>> {
  const world = await start()
  const browser: Browser = await startBrowser()
  const seats: Seat[] = []
  const seat = async () => {
    const context = await browser.newContext({
      baseURL: world.url,
      locale: 'en-GB',
      viewport: { width: 1280, height: 800 },
      reducedMotion: motion,
    })
    // No measure of speed: only so that what never comes is told by its name.
    context.setDefaultTimeout(60_000)
    const watch = await watchContext(context)
    const page = await context.newPage()
    const made: Seat = {
      page,
      context,
      watch,
      async open(path) {
        await page.goto(path)
      },
    }
    seats.push(made)
    return made
  }
  const seatFor = async (identifier: string, password: string = PASSWORD, tenant?: string) => {
    const made = await seat()
    const data = { identifier, password, ...(tenant === undefined ? {} : { tenant }) }
    const answer = await made.context.request.post('/api/log-in', { data })
    if (!answer.ok()) throw new Error(`${identifier} could not log in: ${await answer.text()}`)
    return made
  }
  return {
    world,
    seat,
    seatFor,
    anna: () => seatFor(accounts.firstUser.userName, accounts.firstUser.password),
    async close(expected = []) {
      try {
        for (const { watch } of seats) watch.assertNone([...refusalLines, ...expected])
      } finally {
        await browser.close()
        await world.stop()
      }
    },
  }
}
