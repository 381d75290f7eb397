import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { AxeResults, RunOptions } from 'axe-core'
import type { Page } from 'playwright-core'

const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22a', 'wcag22aa']
const SOURCE = readFileSync(fileURLToPath(import.meta.resolve('axe-core/axe.min.js')), 'utf8')

/** The rules that look at colours; all others find the same in every colour scheme. */
const COLOUR_RULES = ['color-contrast', 'link-in-text-block']

/**
 * What axe finds against WCAG 2.0 to 2.2, levels A and AA, on the page as it stands: one line per element, with the
 * rule, its weight, where it is and what is wrong. Empty when there is nothing. The page's own policy may be strict.
 * With `of: 'colours'` only the rules that look at colours are asked, in a third of the time.
 */
export async function findAxeViolations(
  page: Page,
  { of = 'all' }: { of?: 'all' | 'colours' } = {},
): Promise<string[]> {
  // Evaluated by the debugger, not inserted as a script, so a strict content security policy lets it pass.
  const isThere: boolean = await page.evaluate('globalThis.axe !== undefined')
  if (!isThere) await page.evaluate(SOURCE)
  const runOnly: RunOptions['runOnly'] =
    of === 'all' ? { type: 'tag', values: TAGS } : { type: 'rule', values: COLOUR_RULES }
  const options: RunOptions = { runOnly, resultTypes: ['violations'] }
  // What is in order is most of the result, and would take longer to send than to find.
  const violations: AxeResults['violations'] = await page.evaluate(
    `globalThis.axe.run(document, ${JSON.stringify(options)}).then(({ violations }) => violations)`,
  )
  return violations.flatMap(({ id, impact, nodes }) =>
    nodes.map(node => `${id} (${impact}) at ${node.target.join(' ')}: ${oneLine(node.failureSummary ?? '')}`),
  )
}

function oneLine(text: string): string {
  return text.replace(/\s*\n\s*/g, ' ').trim()
}
