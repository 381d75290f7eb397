import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'
import { beforeAll, describe, expect, it } from 'vitest'
import { areasAt } from '../src/app/load-texts.ts'

interface Chunk {
  file: string
  imports?: string[]
  css?: string[]
}
type Manifest = Record<string, Chunk>

const dist = `${import.meta.dirname}/../dist`
const manifestFile = `${dist}/.vite/manifest.json`
const kilobyte = 1024
const vite = fileURLToPath(new URL('../../bin/vite.js', import.meta.resolve('vite')))
const buildOptions = { cwd: `${import.meta.dirname}/..`, env: { ...process.env, NODE_ENV: 'production' } }

/** Everything that a browser must fetch before these entries run: themselves and what they import, each once. */
function closureOf(manifest: Manifest, entries: readonly string[]): Chunk[] {
  const seen = new Map<string, Chunk>()
  const visit = (name: string) => {
    const chunk = manifest[name]
    if (!chunk || seen.has(name)) return
    seen.set(name, chunk)
    for (const imported of chunk.imports ?? []) visit(imported)
  }
  for (const entry of entries) visit(entry)
  return [...seen.values()]
}

const sizes = new Map<string, number>()

/** The length of a file as it goes over the wire; worked out once, since most pages share most files. */
function gzippedLength(file: string): number {
  const length = sizes.get(file) ?? gzipSync(readFileSync(`${dist}/${file}`)).length
  sizes.set(file, length)
  return length
}

const gzippedSize = (files: Iterable<string>) =>
  [...new Set(files)].reduce((sum, file) => sum + gzippedLength(file), 0) / kilobyte

describe('what the browser has to fetch', () => {
  let manifest: Manifest = {}
  const textsAt = (address: string) => areasAt(address).map(area => `src/texts/en/${area}.ts`)
  const script = (...entries: string[]) => gzippedSize(closureOf(manifest, entries).map(chunk => chunk.file))

  beforeAll(() => {
    // In a process of its own: a test's environment would build React for development.
    if (!existsSync(manifestFile)) execFileSync(process.execPath, [vite, 'build', '--logLevel', 'error'], buildOptions)
    manifest = JSON.parse(readFileSync(manifestFile, 'utf8'))
  })

  it('is at most 30 KB of script for the pages before log-in, and nothing of React', () => {
    expect(script('entrance.html')).toBeLessThanOrEqual(30)
    const code = closureOf(manifest, ['entrance.html']).map(chunk => readFileSync(`${dist}/${chunk.file}`, 'utf8'))
    expect(code.some(text => text.includes('react.'))).toBe(false)
  })

  it('is at most 160 KB of script for the shell', () => {
    expect(script('index.html', ...textsAt('/'))).toBeLessThanOrEqual(160)
  })

  it('is at most 235 KB of script to the first table, everything around it included', () => {
    const frame = ['index.html', 'src/frame/tenant-switcher.tsx', 'src/frame/user-menu.tsx']
    const texts = textsAt('/system/tenants')
    expect(texts.map(text => manifest[text]?.file)).not.toContain(undefined)
    expect(script(...frame, ...texts, 'src/pages/system/tenants.page.tsx')).toBeLessThanOrEqual(235)
  })

  it('is at most 60 KB for any page beyond the shell', () => {
    const shell = script('index.html')
    const pages = Object.keys(manifest).filter(name => name.startsWith('src/pages/'))
    expect(pages.filter(page => script('index.html', page) - shell > 60)).toEqual([])
  })

  it('is at most 25 KB of styles', () => {
    expect(gzippedSize(Object.values(manifest).flatMap(chunk => chunk.css ?? []))).toBeLessThanOrEqual(25)
  })

  it('counts what is imported, once', () => {
    const planted: Manifest = {
      a: { file: 'a', imports: ['b', 'c'] },
      b: { file: 'b', imports: ['c'] },
      c: { file: 'c' },
    }
    expect(closureOf(planted, ['a']).map(chunk => chunk.file)).toEqual(['a', 'b', 'c'])
  })
})
