import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { faults } from '@tenantry/contract/faults'

/** The guide that holds the table of codes. */
export const apiGuide = join(import.meta.dirname, '../../../docs/guides/api.md')

const begin = '<!-- codes, from packages/contract/src/faults.ts by packages/server/src/fault-reference.ts -->'
const end = '<!-- end of codes -->'

/** The table of codes as Markdown, in the order of the contract. */
function renderFaults(): string {
  const rows = Object.entries(faults).map(([code, { status, title }]) => `| ${status} | \`${code}\` | ${title} |`)
  return ['| status | code | title |', '| --- | --- | --- |', ...rows].join('\n')
}

/** A text with the table put in the place that its two marks show; a text without them is an error. */
export function withFaults(text: string): string {
  const [before, rest] = text.split(begin)
  const after = rest?.split(end)[1]
  if (before === undefined || after === undefined) throw new Error('the guide has no place for the table of codes')
  return [before, begin, '\n\n', renderFaults(), '\n\n', end, after].join('')
}

if (import.meta.main) writeFileSync(apiGuide, withFaults(readFileSync(apiGuide, 'utf8')))
