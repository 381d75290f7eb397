import { execFile } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { CaseFault, readCase } from '@tenantry/engine/cases/read-case'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

const root = join(import.meta.dirname, '../..')
const cases = join(root, 'cases')

let folder: string
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'tenantry-policy-'))
})
afterAll(() => rmSync(folder, { recursive: true }))

interface End {
  readonly code: number
  readonly said: string
}

function run(...args: string[]): Promise<End> {
  return new Promise(resolve => {
    execFile(process.execPath, [join(root, 'tools/policy.ts'), ...args], (error, out, err) => {
      resolve({ code: error === null ? 0 : Number(error.code), said: out + err })
    })
  })
}

function write(name: string, text: string): string {
  const file = join(folder, name)
  writeFileSync(file, text)
  return file
}

const library = (question: string) => `about: The gold card opens the library.
policies:
  Library:
    permissions: [read]
    roles:
      Reader: [read]
system:
  assignments:
    - { at: Library, grant: Reader, claims: "claims.card == 'gold'" }
    - { at: Library, deny: Reader, user: eve }
tenants:
  north: {}
tests:
  - ${question}
`

describe('policy test', () => {
  it('passes every case that the engine itself is held against', async () => {
    const files = readdirSync(cases).filter(name => name.endsWith('.yaml'))
    const { code, said } = await run('test', ...files.map(name => join(cases, name)))
    expect(said.match(/ 0 failed/g)).toHaveLength(files.length)
    expect(code).toBe(0)
  })

  it('names a case that comes out otherwise, and why', async () => {
    const about = 'tenant: north, policy: Library, permission: read'
    const allowed = write('a.yaml', library(`{ ${about}, user: ann, claims: { card: gold }, expect: deny }`))
    const denied = write('b.yaml', library(`{ ${about}, user: eve, claims: { card: gold }, expect: allow }`))
    const { code, said } = await run('test', allowed, denied)
    expect(code).toBe(1)
    expect(said).toContain('failed: ann · read · Library · north: deny was expected, and it is allow')
    expect(said).toContain(`"Reader" gives it: the grant to whoever matches claims.card == 'gold' at Library`)
    expect(said).toContain('it is denied by the deny to the user eve at Library, of the system level')
    expect(said).toContain('0 passed, 1 failed')
  })

  it('says what is wrong with a world that contradicts itself, and goes on with the next file', async () => {
    const about = 'tenant: north, policy: Library, permission: read, user: ann, expect: deny'
    const broken = write('c.yaml', library(`{ ${about} }`).replace('grant: Reader', 'grant: Raeder'))
    const { code, said } = await run('test', broken, write('d.yaml', library(`{ ${about} }`)), join(folder, 'none'))
    expect(code).toBe(1)
    expect(said).toContain('"Raeder" is not visible at "Library"')
    expect(said).toContain('1 passed, 0 failed')
    expect(said).toContain('no such file')
  })

  it('passes the example of the guide', async () => {
    const guide = readFileSync(join(root, 'docs/guides/policies-as-code.md'), 'utf8')
    const [, example = ''] = /```yaml\n([^`]*)```/.exec(guide) ?? []
    expect((await run('test', write('guide.yaml', example))).said).toContain('4 passed, 0 failed')
  })

  it('tells how it is used', async () => {
    const { code, said } = await run('import')
    expect(code).toBe(2)
    expect(said).toContain('npm run policy -- test <file.yaml>')
  })
})

describe('a file that holds no case', () => {
  const faultOf = (text: string): string => {
    try {
      readCase(text)
      return ''
    } catch (thrown) {
      if (thrown instanceof CaseFault) return thrown.message
      throw thrown
    }
  }

  it('is refused with the line and the path of what is wrong', () => {
    const question = '{ tenant: north, policy: Library, permission: read, user: 3, expect: maybe }'
    const text = library(question).replace('permissions:', 'permisions:')
    expect(faultOf(text).split('\n')).toEqual([
      'line 4: policies.Library.permisions must NOT have additional properties',
      'line 14: tests.0.user must be string',
      'line 14: tests.0.expect must be equal to one of the allowed values',
    ])
  })

  it('is refused for a key that stands there twice', () => {
    expect(faultOf('about: one\nabout: two\n')).toBe('line 2: Map keys must be unique')
  })

  it('is refused when its aliases grow without end, or when it is huge', () => {
    const level = (name: string, of: string) => `${name}: &${name} [${Array(9).fill(of)}]`
    const bomb = [level('a', 'x'), ...'bcdefghi'.split('').map((name, n) => level(name, `*${'abcdefgh'[n]}`))].join(
      '\n',
    )
    expect(faultOf(bomb)).toContain('alias')
    expect(faultOf(`about: ${'x'.repeat(5_000_000)}`)).toContain('at most 4194304 are read')
  })

  it.each(['', '- a list', '42', 'about: [unclosed', '__proto__: {}'])('is refused: %s', text => {
    expect(faultOf(text)).toMatch(/^line \d+: /)
  })
})
