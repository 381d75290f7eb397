import { describe, expect, it } from 'vitest'
import { readAll } from '../src/pages/people/entrances/read-all.ts'
import { toCsv } from '../src/ui/csv.ts'

describe('the list of who can get in, as a file', () => {
  it('ends its lines and quotes its values as RFC 4180 says', () => {
    const rows = [
      ['User Name', 'Reason'],
      ['anna', 'said "yes", then\nno'],
      ['bruno', ''],
    ]
    expect(toCsv(rows)).toBe('\uFEFFUser Name,Reason\r\nanna,"said ""yes"", then\nno"\r\nbruno,\r\n')
  })

  it.for(['=HYPERLINK("http://evil.example")', '+1', '-1', '@SUM(A1)', '\t=1', '\r=1', ' =1', '\n=1'])(
    'is no formula for a spreadsheet: %j',
    text => {
      const [line = ''] = toCsv([[text]])
        .slice(1)
        .split(/\r\n$/)
      expect(line.replace(/^"/, '')[0]).toBe("'")
    },
  )

  it('leaves alone what only has such a sign inside', () => {
    expect(toCsv([['anna@operator.example', '2026-11-21T09:00:00Z', 'a=b']])).toBe(
      '\uFEFFanna@operator.example,2026-11-21T09:00:00Z,a=b\r\n',
    )
  })

  it('has every page of the list, each once, and tells how far it is', async () => {
    const pages: Record<string, { items: number[]; next: string | null }> = {
      first: { items: [1, 2], next: 'b' },
      b: { items: [3, 4], next: 'c' },
      c: { items: [5], next: null },
    }
    const counts: number[] = []
    const load = async (cursor: string | undefined) => pages[cursor ?? 'first'] ?? { items: [], next: null }
    expect(await readAll(load, count => counts.push(count))).toEqual([1, 2, 3, 4, 5])
    expect(counts).toEqual([2, 4, 5])
  })
})
