import { describe, expect, it } from 'vitest'
import { check } from './rules.ts'
import { makeSource } from './source.ts'

/** The messages about a file with this text at this path, each with its line. */
function findingsOf(path: string, text: string): string[] {
  return check(makeSource(path, text)).map(({ line, message }) => `${line} ${message}`)
}

const noun = 'packages/server/src/tenants/tenant'
const long = (lines: number) => 'const a = 1\n'.repeat(lines)
// Put together, so that this file does not hold what it plants.
const wish = ['TO', 'DO'].join('')
const skip = ['it', 'skip'].join('.')

describe('each rule catches a planted violation', () => {
  const plants: [path: string, text: string, says: string][] = [
    // Arrows between rooms.
    ['packages/engine/src/a.ts', `import fs from 'node:fs'`, 'the engine is pure'],
    ['packages/engine/src/a.ts', `import { a } from '@tenantry/contract/a'`, 'may import nothing of ours'],
    ['packages/contract/src/a.ts', `import { a } from '@tenantry/sdk/a'`, 'not sdk'],
    ['packages/console/src/a.ts', `import { a } from '@tenantry/engine/decide'`, 'not engine'],
    ['packages/console/src/a.ts', `import { a } from '../../server/src/kernel/ids.ts'`, 'nothing imports the server'],
    ['e2e/a.test.ts', `import { a } from '../packages/server/src/compose.ts'`, 'nothing imports the server'],
    ['packages/sdk/src/a.ts', `import { a } from '../../contract/src/a.ts'`, 'climbs through a wall'],
    // Floors of the server.
    ['packages/server/src/kernel/a.ts', `import { a } from '../database/a.ts'`, 'stands above'],
    ['packages/server/src/database/a.ts', `import { a } from '../audit/a.ts'`, 'stands above'],
    ['packages/server/src/audit/a.ts', `import { a } from '../authz/a.ts'`, 'stands above'],
    ['packages/server/src/authz/a.ts', `import { a } from '../tenants/tenant.ts'`, 'stands above'],
    [`${noun}.ts`, `import { a } from '../compose.ts'`, 'stands above'],
    [`${noun}.service.ts`, `import { a } from '../http/problem.ts'`, 'know HTTP'],
    [`${noun}.service.ts`, `import { a } from '@tenantry/contract/tenants'`, 'only types of it'],
    [`${noun}.service.ts`, `import fastify from 'fastify'`, 'know HTTP'],
    [`${noun}.service.ts`, `import { a } from '../users/user.store.ts'`, 'user.doors.ts'],
    [`${noun}.store.ts`, `import { a } from './tenant.service.ts'`, 'knows no verbs'],
    // SQL.
    [`${noun}.service.ts`, `db.selectFrom('tenant').execute()`, 'hold SQL'],
    [`${noun}.service.ts`, 'const q = sql<number>`select 1`', 'hold SQL'],
    [`${noun}.service.ts`, `await client.query('select 1')`, 'hold SQL'],
    [`${noun}.service.ts`, `const q = 'DELETE FROM tenant'`, 'hold SQL'],
    [`${noun}.store.ts`, `await client.query('set app.tenant_id = 1')`, 'outlives its transaction'],
    [`${noun}.store.ts`, 'await sql`SET ROLE owner`.execute(tx)', 'outlives its transaction'],
    [
      `${noun}.store.ts`,
      `await client.query("select set_config('app.tenant_id', $1, false)")`,
      'outlives its transaction',
    ],
    ['packages/server/src/database/migrations/0001-a.sql', `create table a ();\nset role owner;`, "2 'set role"],
    // Language.
    ['packages/sdk/src/a.ts', `enum Colour { red }`, 'an enum'],
    ['packages/sdk/src/a.ts', `const a: any = 1`, "'any' turns"],
    ['packages/sdk/src/a.ts', `const a = b as any`, "'any' turns"],
    ['packages/sdk/src/a.ts', `const a = b!`, "'!' is a promise"],
    ['packages/sdk/src/a.ts', `namespace A { export const a = 1 }`, 'a namespace'],
    ['packages/sdk/src/a.ts', `export default 1`, 'a default export'],
    ['packages/sdk/src/index.ts', `export { a } from './a.ts'`, 'a barrel'],
    ['packages/sdk/src/a.ts', `export * from './b.ts'\nexport const a = 1`, 'a barrel'],
    // Names, lengths, wishes.
    ['packages/sdk/src/utils/a.ts', ``, 'a drawer'],
    ['packages/sdk/src/helpers.ts', ``, 'a drawer'],
    ['packages/sdk/src/tenantList.ts', ``, 'not kebab-case'],
    ['packages/sdk/src/a.ts', long(301), '301 lines'],
    ['packages/sdk/test/a.test.ts', long(501), '501 lines'],
    ['packages/sdk/src/a.ts', `// ${wish}: later`, 'a promise that nobody reads'],
    // Tests.
    ['e2e/a.test.ts', `${skip}('a', () => {})`, 'leaves tests out'],
    ['e2e/a.test.ts', `describe.concurrent.only('a', () => {})`, 'leaves tests out'],
    ['e2e/a.test.ts', `it.only.each([1])('a', () => {})`, 'leaves tests out'],
    ['e2e/a.test.ts', `it('creates a tenant OM-17', () => {})`, 'OM-17'],
    ['e2e/a.test.ts', `it('[om-17] creates a tenant', () => {})`, 'om-17'],
    ['e2e/a.test.ts', `it('[OM17] creates a tenant', () => {})`, 'OM17'],
  ]
  it.for(plants.map(([path, text, says]) => ({ path, text, says })))('$path: $says', ({ path, text, says }) => {
    expect(findingsOf(path, text).join('\n')).toContain(says)
  })
})

describe('what the house is built of passes', () => {
  it.for<[string, string]>([
    ['packages/engine/spec/a.test.ts', `import fc from 'fast-check'\nimport { a } from '../src/decide.ts'`],
    ['packages/engine/src/expressions/a.ts', `import { parse } from '@bufbuild/cel'`],
    ['packages/console/src/a.tsx', `import { a } from '@tenantry/sdk/client'\nconst b = <a.B />`],
    ['packages/server/src/authz/a.ts', `import { a } from '../audit/audit.store.ts'`],
    ['packages/server/src/kernel/a.ts', `import type { A } from '../authz/clearance.ts'`],
    [
      'packages/server/src/audit/audit.routes.ts',
      `import { a } from '../authz/a.ts'\nimport { b } from '../http/b.ts'`,
    ],
    [`${noun}.routes.ts`, `import { a } from '@tenantry/contract/tenants'\nimport { b } from '../http/problem.ts'`],
    [
      `${noun}.service.ts`,
      `import { a } from '../users/user.service.ts'\nimport type { B } from '@tenantry/contract/b'`,
    ],
    [`${noun}.store.ts`, "await sql`select set_config('app.tenant_id', 'acme', true)`.execute(tx)"],
    [`${noun}.service.ts`, `throw new Error('set DATABASE_URL to a PostgreSQL 15 or newer, or select another folder')`],
    [
      'packages/server/src/database/migrations/0001-a.sql',
      `create function f() returns int\nset search_path = ''\nas $$ select 1 $$;\nupdate a\nset b = 1;\nset local role owner;`,
    ],
    [
      'packages/server/src/compose.ts',
      `import { a } from './tenants/tenant.store.ts'\nimport { b } from './http/b.ts'`,
    ],
    ['packages/console/vite.config.ts', `export default {}`],
    [
      'e2e/a.test.ts',
      `it('[OM-17, OM-18] creates a tenant', () => {})\nit.skipIf(late)('[ID-3][ID-4] renames [it]', () => {})`,
    ],
    ['packages/sdk/src/a.ts', long(300)],
  ])('%s', ([path, text]) => {
    expect(findingsOf(path, text)).toEqual([])
  })
})
