import type { BrowserContext, ConsoleMessage, Response, WebError } from 'playwright-core'

/** One thing a page did that no page of ours may do. */
export type Complaint = { kind: 'console' | 'page error' | 'policy' | 'server error' | 'failed request'; text: string }

/** What was seen so far, and ways to judge it. */
export type Watch = {
  complaints: Complaint[]
  /** Throws with every complaint as a line, except those that contain one of the expected texts. */
  assertNone: (expected?: string[]) => void
}

/**
 * Listens to all pages of a context, those that exist and those to come: console errors and warnings, uncaught errors,
 * violations of the content security policy, answers of 500 and above, and requests that got no answer. Attach it
 * before the first page is opened: only pages loaded afterwards tell of policy violations.
 */
export async function watchContext(context: BrowserContext): Promise<Watch> {
  const complaints: Complaint[] = []
  const add = (kind: Complaint['kind'], text: string) => complaints.push({ kind, text })

  context.on('console', (message: ConsoleMessage) => {
    if (['error', 'warning'].includes(message.type())) add('console', `${message.type()}: ${message.text()}`)
  })
  context.on('weberror', (error: WebError) => add('page error', error.error().message))
  context.on('response', (response: Response) => {
    if (response.status() >= 500) add('server error', `${response.status()} ${response.url()}`)
  })
  context.on('requestfailed', request => {
    const reason = request.failure()?.errorText ?? ''
    // A page that is left, or a query that is not needed any more, aborts its requests; that is no fault.
    if (!reason.includes('ERR_ABORTED')) add('failed request', `${request.url()} ${reason}`)
  })
  await context.exposeFunction('reportPolicyViolation', (text: string) => add('policy', text))
  await context.addInitScript({ content: REPORT_VIOLATIONS })
  return { complaints, assertNone: expected => assertNone(complaints, expected) }
}

const REPORT_VIOLATIONS = `
addEventListener('securitypolicyviolation', violation => {
  globalThis.reportPolicyViolation?.(violation.effectiveDirective + ' blocked ' + violation.blockedURI + ' at ' + location.pathname)
})`

function assertNone(complaints: Complaint[], expected: string[] = []): void {
  const left = complaints.filter(({ text }) => !expected.some(part => text.includes(part)))
  if (left.length === 0) return
  throw new Error(`the pages complained:\n${left.map(({ kind, text }) => `  ${kind}: ${text}`).join('\n')}`)
}
