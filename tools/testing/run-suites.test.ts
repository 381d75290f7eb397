import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Suite } from './suites.ts'

// Each plant is a little suite with one thing wrong, run by the real vitest in a process of its own. Whatever it is,
// the last line must not say `0 failed`, and the exit code must not be 0.

const cache = join(import.meta.dirname, '../../.cache')
let home: string

beforeAll(() => {
  mkdirSync(cache, { recursive: true })
  home = mkdtempSync(join(cache, 'planted-'))
})
afterAll(() => rmSync(home, { recursive: true, force: true }))

const good = `import { it } from 'vitest'\nit('holds', () => {})\n`

function run(name: string, files: Record<string, string>, plan: { suite?: Partial<Suite>; args?: string[] } = {}) {
  const root = join(home, name)
  const suite: Suite = {
    name: 'planted',
    include: ['tests/**/*.test.ts'],
    budgetSeconds: 20,
    workers: 1,
    testTimeoutSeconds: 1,
    ...plan.suite,
  }
  const text = JSON.stringify([suite])
  write(join(root, 'vitest.config.ts'), [
    `import { vitestProjects } from '${import.meta.dirname}/projects.ts'`,
    `export default vitestProjects('${root}', ${text})`,
  ])
  write(join(root, 'main.ts'), [
    `import { runSuites } from '${import.meta.dirname}/run-suites.ts'`,
    `process.exitCode = await runSuites({ root: '${root}', suites: ${text}, args: process.argv.slice(2) })`,
  ])
  for (const [path, content] of Object.entries(files)) write(join(root, path), [content])
  const env = Object.fromEntries(Object.entries(process.env).filter(([key]) => !key.startsWith('VITEST')))
  const child = spawnSync(process.execPath, [join(root, 'main.ts'), ...(plan.args ?? [])], { encoding: 'utf8', env })
  return { code: child.status, last: child.stdout.trimEnd().split('\n').at(-1), output: child.stdout + child.stderr }
}

function write(path: string, lines: string[]) {
  mkdirSync(dirname(path), { recursive: true })
  writeFileSync(path, `${lines.join('\n')}\n`)
}

describe('the last line tells the truth', () => {
  it('says 0 failed only when everything ran and held', () => {
    expect(run('good', { 'tests/a.test.ts': good, 'tests/b.test.ts': good })).toMatchObject({
      code: 0,
      last: '2 passed, 0 failed',
    })
  })

  it.for<[string, Record<string, string>]>([
    ['failing', { 'tests/b.test.ts': `import { it } from 'vitest'\nit('is broken', () => { throw new Error('no') })` }],
    ['import', { 'tests/b.test.ts': `import './nowhere.ts'\n${good}` }],
    ['syntax', { 'tests/b.test.ts': `import { it } from 'vitest'\nit('half` }],
    ['empty', { 'tests/b.test.ts': `export {}` }],
    ['rejection', { 'tests/b.test.ts': `${good}\nvoid Promise.reject(new Error('nobody listens'))` }],
    [
      'hook',
      { 'tests/b.test.ts': `import { afterAll } from 'vitest'\n${good}\nafterAll(() => { throw new Error('late') })` },
    ],
    [
      'killed-worker',
      { 'tests/b.test.ts': `import { it } from 'vitest'\nit('dies', () => { process.kill(process.pid, 'SIGKILL') })` },
    ],
    [
      'only',
      {
        'tests/b.test.ts': `import { it } from 'vitest'\nit.only('narrowed', () => {})\nit('left out', () => { throw new Error('no') })`,
      },
    ],
    ['slow', { 'tests/b.test.ts': `import { it } from 'vitest'\nit('waits for ever', () => new Promise(() => {}))` }],
  ])('a suite with a planted fault (%s) counts it beside what passed', ([name, files]) => {
    const { code, last, output } = run(name, { 'tests/a.test.ts': good, ...files })
    expect(code, output).not.toBe(0)
    expect(last, output).toMatch(/^[12] passed, [1-9] failed$/)
  })

  it('the end of the log repeats what failed: file, title and the first lines of the error', () => {
    const loud = Array.from({ length: 30 }, (_, line) => `line ${line}`).join('\\n')
    const { output } = run('repeated', {
      'tests/b.test.ts': [
        `import { afterAll, describe, expect, it } from 'vitest'`,
        `describe('a door', () => {`,
        `  it('is blue', () => { expect('red').toBe('blue') })`,
        `  it('is loud', () => { throw new Error('${loud}') })`,
        `  it('is slow', () => new Promise(() => {}))`,
        `  it('opens', () => {})`,
        `})`,
        `describe('a window', () => {`,
        `  it('closes', () => {})`,
        `  afterAll(() => { throw new TypeError('it rains in') })`,
        `})`,
      ].join('\n'),
      'tests/c.test.ts': `${good}\nvoid Promise.reject(new Error('nobody listens'))`,
      'tests/d.test.ts': `import './nowhere.ts'\n${good}`,
    })
    const end = output.slice(output.indexOf('FAILED '), output.lastIndexOf('all suites:'))
    expect(end).toContain(
      "FAILED planted > tests/b.test.ts > a door > is blue\n    AssertionError: expected 'red' to be 'blue'",
    )
    expect(end).toContain('at tests/b.test.ts:3')
    expect(end).toContain('FAILED planted > tests/b.test.ts > a door > is loud\n    Error: line 0\n    line 1\n')
    expect(end).not.toContain('line 20')
    expect(end).toContain(
      'FAILED planted > tests/b.test.ts > a door > is slow\n    TestTimeoutError: Test timed out in 1000ms',
    )
    expect(end).toContain('FAILED planted > tests/b.test.ts > a window\n    TypeError: it rains in')
    expect(end).toContain('FAILED planted > outside of any test\n    Error: nobody listens')
    expect(end).toMatch(/FAILED planted > tests\/d\.test\.ts > outside of its tests\n {4}Error: .*nowhere\.ts/)
    expect(end).not.toMatch(/FAILED .*(opens|closes|holds)/)
  })

  it('nothing that a suite puts into the temporary folder is left, even where it was killed', () => {
    const litter = [
      `import { mkdtempSync } from 'node:fs'`,
      `import { tmpdir } from 'node:os'`,
      `import { join } from 'node:path'`,
      `import { it } from 'vitest'`,
      `it('litters', () => { console.log('LITTER ' + mkdtempSync(join(tmpdir(), 'litter-')) + ' .') })`,
    ]
    // As a PostgreSQL does that outlives its server for a moment, and makes folders anew.
    const writer = `const { mkdirSync } = require('node:fs')
      const write = setInterval(() => mkdirSync(process.argv[1] + '/late/' + Math.random(), { recursive: true }), 2)
      setTimeout(() => clearInterval(write), 1500)`
    const kill = [
      `import { spawn } from 'node:child_process'`,
      `it('kills it', async () => {`,
      `  const writer = ${JSON.stringify(writer)}`,
      `  spawn(process.execPath, ['-e', writer, tmpdir()], { detached: true, stdio: 'ignore' }).unref()`,
      `  await new Promise(resolve => setTimeout(resolve, 500))`,
      `  process.kill(process.ppid, 'SIGKILL')`,
      `})`,
    ].join('\n')
    for (const [name, lines] of Object.entries({ litters: litter, 'litters-and-dies': [...litter, kill] })) {
      const { output } = run(name, { 'tests/a.test.ts': lines.join('\n') })
      const folder = /LITTER (\S+) \./.exec(output)?.[1]
      expect(folder, output).toContain('tenantry-test-')
      expect(existsSync(dirname(folder ?? ''))).toBe(false)
    }
  })

  it('nothing is repeated where nothing failed', () => {
    expect(run('nothing-repeated', { 'tests/a.test.ts': good }).output).not.toContain('FAILED')
  })

  it('a global set-up that throws fails the suite', () => {
    const { code, last } = run(
      'setup',
      { 'tests/a.test.ts': good, 'setup.ts': `export function setup() { throw new Error('no database') }` },
      { suite: { globalSetup: 'setup.ts' } },
    )
    expect(code).not.toBe(0)
    expect(last).toMatch(/^0 passed, [1-9] failed$/)
  })

  it('a vitest that is killed half way fails the suite', () => {
    const kill = `import { it } from 'vitest'\nit('kills it', () => { process.kill(process.ppid, 'SIGKILL') })`
    const { code, last } = run('killed-vitest', { 'tests/a.test.ts': kill })
    expect(code).not.toBe(0)
    expect(last).toMatch(/^0 passed, [1-9] failed$/)
  })

  it('a test file that hangs without a way to be stopped ends with the limit of its suite', () => {
    const spin = `import { it } from 'vitest'\nit('spins', () => { for (;;); })`
    const { code, last, output } = run('hang', { 'tests/a.test.ts': spin }, { suite: { budgetSeconds: 1 } })
    expect(code).not.toBe(0)
    expect(last).toMatch(/^0 passed, [1-9] failed$/)
    expect(output).toContain('three times its budget')
  })

  it('a suite without test files, and a filter that matches nothing, fail', () => {
    expect(run('none', {})).toMatchObject({ code: 1, last: '0 passed, 1 failed' })
    expect(run('filtered', { 'tests/a.test.ts': good }, { args: ['elsewhere'] })).toMatchObject({
      code: 1,
      last: '0 passed, 1 failed',
    })
  })

  it('the files that a suite names as long are begun first, in that order', () => {
    const telling = (name: string) =>
      `import { it } from 'vitest'\nit('tells', () => console.log('BEGUN ${name} .'))\n// ${'-'.repeat(name.length * 100)}`
    const files = Object.fromEntries(['a', 'bb', 'ccc', 'dddd'].map(name => [`tests/${name}.test.ts`, telling(name)]))
    const { last, output } = run('long', files, { suite: { longest: ['tests/bb', 'tests/a'] } })
    expect(last).toBe('4 passed, 0 failed')
    expect([...output.matchAll(/BEGUN (\w+) \./g)].map(match => match[1])).toEqual(['bb', 'a', 'dddd', 'ccc'])
  })

  it('a filter runs the files whose path contains it', () => {
    const files = { 'tests/a.test.ts': good, 'tests/b.test.ts': good }
    expect(run('one', files, { args: ['a.test'] })).toMatchObject({ code: 0, last: '1 passed, 0 failed' })
  })
})
