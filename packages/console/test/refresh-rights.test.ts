import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { QueryClient } from '@tanstack/react-query'
import { describe, expect, it } from 'vitest'
import { refreshRights } from '../src/pages/people/refresh-rights.ts'

/** Which of these answers count as outdated after rights changed in the tenants. */
async function outdatedAfter(tenants: readonly string[], keys: readonly (readonly string[])[]): Promise<string[]> {
  const cache = new QueryClient()
  for (const key of keys) cache.setQueryData(key, 'an answer')
  await refreshRights(cache, ...tenants)
  return keys.filter(key => cache.getQueryState(key)?.isInvalidated).map(key => key.join(' '))
}

/** What does not tell who may what: what a tenant holds, what happened, and a person's own. `may` comes with its list. */
const others = [
  'administrator-management',
  'audit',
  'audit-verification',
  'classes',
  'delivery',
  'deny-reason',
  'documents',
  'expression',
  'jobs',
  'mail',
  'mail-look',
  'may',
  'new-authenticator',
  'objects',
  'own-account',
  'own-authenticator',
  'own-sessions',
  'password-rules',
  'policy-consequences',
  'policy-preview',
  'search-settings',
  'subject-search',
  'suggestions',
  'user-addresses',
  'user-identifiers',
  'user-meant',
  'views',
  'ways-to-prove',
]

/** The first words of all keys under which some code keeps answers. */
function listsIn(code: string): string[] {
  const keys = code.matchAll(/[kK]ey\b(?:: |=\{| = (?:\([^)]*\) => )?)\[\s*'([a-z-]+)'/g)
  return [...new Set([...keys].map(([, list = '']) => list))].toSorted()
}

const src = join(import.meta.dirname, '../src')
const lists = listsIn(
  readdirSync(src, { recursive: true, encoding: 'utf8' })
    .filter(file => /\.tsx?$/.test(file))
    .map(file => readFileSync(join(src, file), 'utf8'))
    .join('\n'),
)

describe('after rights changed in a tenant', () => {
  const keys = [
    ['grants', 'berlin', 'user', 'carla'],
    ['grants', 'hamburg', 'user', 'carla'],
    ['readiness', 'list'],
    ['session'],
    ['documents', 'berlin', 'list'],
  ]

  it('what shows those of that tenant is asked for again, and what shows several tenants', async () => {
    expect(await outdatedAfter(['berlin'], keys)).toEqual(['grants berlin user carla', 'readiness list', 'session'])
    expect(await outdatedAfter(['munich', 'hamburg'], keys)).toContain('grants hamburg user carla')
  })

  it('every tenant is, where it was the system tenant: whoever manages tenants reaches into them all', async () => {
    expect(await outdatedAfter(['system'], keys)).toEqual(keys.slice(0, 4).map(key => key.join(' ')))
  })

  it('no list is forgotten: each is asked for again, or named here as one that does not tell', async () => {
    const outdated = await outdatedAfter(
      ['berlin'],
      lists.map(list => [list, 'berlin']),
    )
    expect(lists.filter(list => !outdated.includes(`${list} berlin`))).toEqual(others)
  })

  it('a new list would be noticed, however its key is written', () => {
    const planted = `queryKey: ['a', x], queryKey={['b']} const theKey = (id: string) => ['c', id]; const dKey = ['d']`
    expect(listsIn(planted)).toEqual(['a', 'b', 'c', 'd'])
  })
})
