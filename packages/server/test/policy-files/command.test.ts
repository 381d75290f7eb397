import { execFile } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { defineHospital, type PoliciesGround, startPoliciesGround } from '../policies/policies-ground.ts'

const root = join(import.meta.dirname, '../../../..')

let ground: PoliciesGround
let folder: string
let keys: { readonly system: string; readonly acme: string }
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'tenantry-policies-'))
  ground = await startPoliciesGround()
  await defineHospital(ground)
  const { anna, itself } = ground
  const body = { name: 'pipeline', roles: ['PolicyManagement'] }
  const { secret: system } = await itself.api.keys.create({ params: { tenant: 'system' }, body })
  const { secret: acme } = await anna.api.keys.create({ params: { tenant: 'acme' }, body })
  keys = { system, acme }
})
afterAll(async () => {
  rmSync(folder, { recursive: true })
  await ground.world.stop()
})

/** Runs the command as somebody in a pipeline would: the key in the environment, and nobody to be asked. */
function run(key: string, ...words: string[]): Promise<{ code: number; out: string; said: string }> {
  const env = { ...process.env, TENANTRY_URL: ground.world.url, TENANTRY_KEY: key }
  return new Promise(resolve => {
    const child = execFile(process.execPath, [join(root, 'tools/policy.ts'), ...words], { env }, (error, out, err) => {
      resolve({ code: error === null ? 0 : Number(error.code), out, said: out + err })
    })
    child.stdin?.end()
  })
}

function write(name: string, text: string): string {
  const file = join(folder, name)
  writeFileSync(file, text)
  return file
}

describe('the command policy, with a server', () => {
  it('exports, and the file passes its tests without the server', async () => {
    const file = join(folder, 'acme.yaml')
    expect(await run(keys.acme, 'export', '--tenant', 'acme', '--out', file)).toEqual({ code: 0, out: '', said: '' })
    expect(readFileSync(file, 'utf8')).toMatch(/^policies:\n {2}Hospital:/)
    expect((await run('', 'test', file)).code).toBe(0)
    const { out } = await run(keys.system, 'export', '--all', '--json', '--policy', 'Hospital')
    expect(JSON.parse(out)).toHaveProperty('policies.Hospital.roles.doctor')
  })

  it('shows what an import changes, and imports only when told to', async () => {
    const file = write(
      'clinic.yaml',
      'policies: { Clinic: { permissions: [see], roles: { nurse: [see] } } }\nsystem: { assignments: [{ at: Clinic, grant: nurse, user: ann }] }\n',
    )
    const asked = await run(keys.system, 'import', file, '--all')
    expect(asked.code).toBe(3)
    expect(asked.said).toContain('+ grant of nurse to the user ann at Clinic (line 2)')
    expect(asked.said).toContain('the user ann at Clinic gains nurse, see')
    expect((await run(keys.system, 'export', '--all')).out).not.toContain('Clinic')
    const done = await run(keys.system, 'import', file, '--all', '--yes')
    expect([done.code, done.said]).toEqual([0, expect.stringContaining('imported: 5 added, 0 changed, 0 removed')])
    expect((await run(keys.system, 'import', file, '--all', '--yes')).said).toContain('nothing to change')
    const replaced = await run(
      keys.system,
      'import',
      write('none.yaml', 'policies: {}'),
      '--all',
      '--replace',
      '--policy',
      'Clinic',
      '--yes',
    )
    expect([replaced.code, replaced.said]).toEqual([0, expect.stringContaining('- policy Clinic')])
  })

  it('imports nothing without being asked where a test would fail that does not now', async () => {
    const test = '{ tenant: acme, policy: Hospital, permission: SeePatients, user: ann, expect: allow }'
    const ended = await run(keys.acme, 'import', write('test.yaml', `tests: [${test}]`), '--tenant', 'acme', '--yes')
    expect(ended.code).toBe(1)
    expect(ended.said).toContain('test fails: SeePatients for ann at Hospital: allow was expected, and it is deny')
  })

  it('says what is refused, with the lines, and what cannot be reached', async () => {
    const file = write(
      'bad.yaml',
      'tenants:\n  acme:\n    assignments:\n      - { at: Hospital, grant: Nobody, user: ann }',
    )
    const refused = await run(keys.acme, 'import', file, '--tenant', 'acme', '--yes')
    expect(refused.code).toBe(1)
    expect(refused.said).toContain('line 4: there is no role "Nobody" at "Hospital" or above it')
    expect((await run(keys.acme, 'export', '--all')).code).toBe(1)
    expect((await run('none', 'export', '--all')).said).toContain('this is no API key')
    const nowhere = await run(keys.acme, 'export', '--all', '--url', 'http://127.0.0.1:1')
    expect([nowhere.code, nowhere.said]).toEqual([1, expect.stringContaining('the server cannot be reached')])
    expect((await run(keys.acme, 'import', join(folder, 'none'), '--all')).said).toContain('cannot be read')
  })

  it.each([[['export', '--all', '--tenant', 'acme']], [['import', '--all']]])(
    'tells how it is used: %s',
    async words => {
      const { code, said } = await run(keys.acme, ...words)
      expect([code, said]).toEqual([2, expect.stringContaining('npm run policy -- import <file.yaml>')])
    },
  )

  it('never has the key in what it prints', async () => {
    const { said } = await run(keys.acme, 'export', '--url', 'nonsense', '--tenant', 'acme')
    expect(said).not.toContain(keys.acme)
  })
})
