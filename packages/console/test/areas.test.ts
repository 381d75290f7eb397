import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { areasAt } from '../src/app/load-texts.ts'
import { patterns } from '../src/paths.ts'
import { allAreas } from '../src/texts/areas.ts'
import { en } from '../src/texts/en.ts'

const app = join(import.meta.dirname, '../src/app')
const read = (file: string) => readFileSync(file, 'utf8')
const routes = readdirSync(app)
  .filter(file => file.endsWith('routes.tsx'))
  .map(file => read(join(app, file)))
  .join('\n')

/** The file of each page's code, by the name of its pattern. */
const pages = Object.keys(patterns).flatMap(name => {
  const found = new RegExp(`patterns\\.${name}\\b[^]*?import\\('([^']+)'\\)`).exec(
    routes.replace(/below\([^,]+, /g, ''),
  )
  return found?.[1] && existsSync(join(app, found[1])) ? [{ name, file: join(app, found[1]) }] : []
})

/** Everything that a page's code imports, at once or later, except what waits for its own texts. */
function closureOf(file: string, seen = new Set<string>()): Set<string> {
  if (seen.has(file)) return seen
  seen.add(file)
  for (const [, path = ''] of read(file).matchAll(/(?:from|import\()\s*'(\.[^']+\.tsx?)'/g)) {
    const imported = join(dirname(file), path)
    if (existsSync(imported)) closureOf(imported, seen)
  }
  return seen
}

/** The catalogues that some code names. */
function areasIn(files: Iterable<string>): string[] {
  const named = [...files].flatMap(file => [...read(file).matchAll(/useTranslations\('(\w+)/g)].map(match => match[1]))
  return [...new Set(named.filter(area => area !== undefined))]
}

const addressOf = (pattern: string) => pattern.replace(/\$(\w+)/g, 'x1')

describe('the texts of a page', () => {
  it.for(pages)('are fetched with it: $name', ({ name, file }) => {
    const there = areasAt(addressOf(patterns[name as keyof typeof patterns]))
    const needed = areasIn(closureOf(file)).filter(area => area !== 'tables')
    expect(needed.filter(area => !there.includes(area))).toEqual([])
  })

  it('are looked for on every page', () => {
    expect(pages.length).toBeGreaterThan(25)
    expect(areasIn(closureOf(join(app, '../pages/system/tenants.page.tsx')))).toContain('system')
  })

  it('are all in the catalogue that the others are measured against', () => {
    expect(Object.keys(en).filter(area => !allAreas.includes(area))).toEqual([])
  })

  it('of one place are not fetched in another', () => {
    expect(areasAt('/me')).not.toContain('system')
    expect(areasAt('/system/tenants')).not.toContain('tenant')
    expect(areasAt('/t/berlin')).not.toContain('tables')
  })
})
