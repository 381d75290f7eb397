import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { findAxeViolations } from './axe.ts'
import { startBrowser } from './browser.ts'
import { findChromium } from './find-chromium.ts'
import { enterOn, forbidPointer, tabTo } from './keys.ts'
import { takeScreen } from './screens.ts'
import { countRequests, waitUntilSettled } from './settled.ts'
import { assertNoSidewaysScroll, inEveryLook } from './sweep.ts'
import { type Watch, watchContext } from './watch.ts'

const POLICY = "default-src 'self'; script-src 'nonce-known'; style-src 'nonce-known'; img-src 'self' data:"

/** A page that does everything right, and after it one page per planted fault. */
const pages: Record<string, string> = {
  good: '<button id="go">go</button><div role="region" aria-label="t" tabindex="0" class="scroll"><p class="wide">wide</p></div>',
  warning: `<script nonce="known">console.warn('deprecated')</script>`,
  throwing: `<script nonce="known">setTimeout(() => { throw new Error('no such thing') })</script>`,
  inline: `<p onclick="go()">x</p><script>globalThis.ran = true</script>`,
  failing: `<script nonce="known">fetch('/broken')</script>`,
  silent: `<script nonce="known">fetch('/gone').catch(() => {})</script>`,
  unnamed: '<button></button><img src="/picture">',
  pale: '<p class="pale">hardly to be read</p>',
  wide: '<p id="culprit" class="wide">wide</p>',
}

const style = `body { margin: 0; background: #fff; color: #222 } .scroll { overflow-x: auto } .wide { width: 2000px }
  .pale { color: #ddd } @media (prefers-color-scheme: dark) { body { background: #111; color: #eee } }`
const script = `document.querySelector('#go')?.addEventListener('click', event => { event.target.textContent = 'gone' })`

function html(body: string): string {
  return `<!doctype html><html lang="en"><head><title>A page</title><meta name="viewport" content="width=device-width">
    <link rel="icon" href="data:,"><style nonce="known">${style}</style></head>
    <body><main><h1>A page</h1>${body}</main><script nonce="known">${script}</script></body></html>`
}

let server: Server
let origin: string
let browser: Browser
let context: BrowserContext
let page: Page
let watch: Watch

beforeAll(async () => {
  server = createServer((request, response) => {
    const name = (request.url ?? '').slice(1)
    if (name === 'gone') return response.socket?.destroy()
    const body = pages[name]
    const status = name === 'broken' ? 503 : 200
    response.writeHead(status, { 'content-type': 'text/html', 'content-security-policy': POLICY })
    return response.end(body === undefined ? '' : html(body))
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  origin = `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}`
  browser = await startBrowser()
})
afterAll(async () => {
  await browser.close()
  server.close()
})
beforeEach(async () => {
  context = await browser.newContext()
  watch = await watchContext(context)
  page = await context.newPage()
})
afterEach(() => context.close())

/** Opens a page and waits until what it does later has been done. */
async function open(name: string) {
  await page.goto(`${origin}/${name}`, { waitUntil: 'networkidle' })
}

describe('a page that does everything right', () => {
  it('can be clicked, and nothing complains in any look', async () => {
    await open('good')
    await page.click('#go')
    expect(await page.textContent('#go')).toBe('gone')
    await inEveryLook(page, async () => {
      await assertNoSidewaysScroll(page)
      expect(await findAxeViolations(page)).toEqual([])
    })
    watch.assertNone()
  })

  it('is kept as a picture only where a folder for pictures is named', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'tenantry-screens-'))
    await open('good')
    await takeScreen(page, 'not-kept')
    vi.stubEnv('TENANTRY_SCREENS', join(folder, 'kept'))
    await takeScreen(page, 'good')
    vi.unstubAllEnvs()
    expect(readdirSync(join(folder, 'kept'))).toEqual(['good.png'])
    rmSync(folder, { recursive: true })
  })
})

describe('a page with a planted fault', () => {
  it.for([
    ['warning', 'console: warning: deprecated'],
    ['throwing', 'page error: no such thing'],
    ['inline', 'policy: script-src-elem blocked inline'],
    ['failing', 'server error: 503'],
    ['silent', 'failed request:'],
  ])('%s is told by the watch', async ([name = '', says = '']) => {
    await open(name)
    expect(() => watch.assertNone()).toThrow(says)
  })

  it('is let pass by the watch where it is expected', async () => {
    await open('warning')
    watch.assertNone(['deprecated'])
  })

  it.for([
    ['unnamed', 'button-name'],
    ['unnamed', 'image-alt'],
    ['pale', 'color-contrast'],
  ])('%s is found by axe as %s', async ([name = '', rule = '']) => {
    await open(name)
    expect((await findAxeViolations(page)).join('\n')).toContain(rule)
  })

  it('is found in its colours alone, where nothing else is asked', async () => {
    await open('pale')
    expect((await findAxeViolations(page, { of: 'colours' })).join('\n')).toContain('color-contrast')
    await open('unnamed')
    expect(await findAxeViolations(page, { of: 'colours' })).toEqual([])
  })

  it('is found by its element when it is too wide', async () => {
    await open('wide')
    await expect(assertNoSidewaysScroll(page)).rejects.toThrow('p#culprit')
  })
})

describe('whoever has no pointer', () => {
  it('reaches what Tab reaches, and nothing else', async () => {
    await forbidPointer(context)
    await open('good')
    await enterOn(page.getByRole('button', { name: 'go' }))
    expect(await page.textContent('#go')).toBe('gone')
    await expect(tabTo(page.getByRole('heading'))).rejects.toThrow('was not reached')
    watch.assertNone()
  })

  it('is not helped by a click in disguise', async () => {
    await forbidPointer(context)
    await open('good')
    await page.click('#go')
    expect(() => watch.assertNone()).toThrow('a pointer was used')
  })
})

describe('a page that settles', () => {
  it('has its answers; one that is not counted is refused', async () => {
    await expect(waitUntilSettled(page)).rejects.toThrow('were not counted')
    countRequests(page)
    await page.goto(`${origin}/good`)
    await waitUntilSettled(page)
    expect(await page.textContent('h1')).toBe('A page')
  })
})

describe('the browser', () => {
  it('is the one that CHROMIUM_PATH names, and a wrong name is refused', async () => {
    expect(await findChromium({ CHROMIUM_PATH: process.execPath })).toMatchObject({ source: 'CHROMIUM_PATH' })
    await expect(findChromium({ CHROMIUM_PATH: '/nowhere' })).rejects.toThrow("CHROMIUM_PATH is '/nowhere'")
  })

  it('comes with the dependencies where none is installed', async () => {
    const found = await findChromium({ PATH: '' })
    expect(found.source).toMatch(/^(@sparticuz\/chromium|installed)$/)
    expect(existsSync(found.path)).toBe(true)
  })
})
