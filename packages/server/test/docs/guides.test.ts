import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { renderSettings, settingsFile } from '../../src/config-reference.ts'
import { apiGuide, withFaults } from '../../src/fault-reference.ts'

const root = join(import.meta.dirname, '../../../..')
const guides = join(root, 'docs/guides')

function read(path: string): string {
  return readFileSync(path, 'utf8')
}

/** Every page of ours for people, by its path from the root. */
function listPages(): string[] {
  const folders = ['', 'docs/guides', 'docs/security', 'docs/decisions', 'cases', ...packageFolders()]
  return folders.flatMap(folder =>
    readdirSync(join(root, folder))
      .filter(file => file.endsWith('.md'))
      .map(file => join(folder, file)),
  )
}

function packageFolders(): string[] {
  return readdirSync(join(root, 'packages')).map(name => `packages/${name}`)
}

/** The relative links of a page whose target is not there. */
function listDeadLinks(page: string, text: string): string[] {
  const links = [...text.matchAll(/\]\((?!https?:|#)([^)#\s]+)[^)]*\)/g)].map(found => found[1] ?? '')
  return links.filter(link => !existsSync(join(root, dirname(page), link)))
}

describe('the guides', () => {
  it('list every setting as the code has it', () => {
    expect(read(settingsFile)).toBe(renderSettings())
  })

  it('list every code as the contract has it', () => {
    const text = read(apiGuide)
    expect(text).toBe(withFaults(text))
  })

  it('show the roles as the very file that makes them', () => {
    const block = /```sql\n(.*?)```/s.exec(read(join(guides, 'postgresql.md')))?.[1]
    expect(block).toBe(read(join(root, 'packages/server/src/database/roles.sql')))
  })

  it('link to pages and files that are there', () => {
    expect(listPages().flatMap(page => listDeadLinks(page, read(join(root, page))).map(link => [page, link]))).toEqual(
      [],
    )
  })

  it('would be found with a dead link: the planted fault is seen', () => {
    expect(listDeadLinks('docs/guides/start.md', 'See [there](nowhere.md) and [here](start.md).')).toEqual([
      'nowhere.md',
    ])
  })
})

describe('the list of security requirements', () => {
  it('names only tests that are there', () => {
    const named = [...read(join(root, 'docs/security/asvs.md')).matchAll(/`((?:packages|e2e|tools)\/[^`]+)`/g)]
    expect(named.map(found => found[1] ?? '').filter(path => !existsSync(join(root, path)))).toEqual([])
    expect(named.length).toBeGreaterThan(20)
  })
})
