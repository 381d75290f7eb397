import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { jobAct } from '@tenantry/contract/jobs'
import { type ESTree, parseSync, Visitor } from 'vite'
import { describe, expect, it } from 'vitest'
import { actionGroups, findJobAct, findSentenced } from '../src/pages/audit/audit-actions.ts'

const server = join(import.meta.dirname, '../../server/src')

/** The value of each property that an object spells out by name. */
function propertiesOf({ properties }: ESTree.ObjectExpression): Map<string, ESTree.Expression> {
  return new Map(
    properties.flatMap((each): [string, ESTree.Expression][] =>
      each.type === 'Property' && each.key.type === 'Identifier' ? [[each.key.name, each.value]] : [],
    ),
  )
}

/** Whatever strings a value can come out as; a hole in one is a `?`, which no sentence has. */
function stringsOf(value: ESTree.Expression): string[] {
  if (value.type === 'TemplateLiteral') return [value.quasis.map(({ value: { raw } }) => raw).join('?')]
  if (value.type === 'Literal') return typeof value.value === 'string' ? [value.value] : []
  if (value.type === 'ParenthesizedExpression' || value.type === 'TSAsExpression') return stringsOf(value.expression)
  if (value.type === 'ConditionalExpression') return [...stringsOf(value.consequent), ...stringsOf(value.alternate)]
  return []
}

/**
 * The actions that some code writes into the trail. An `action` beside a `caller` or a `lock` names what somebody is
 * cleared for, and is not written.
 */
function recordedIn(text: string): string[] {
  const found: string[] = []
  new Visitor({
    ObjectExpression(node) {
      const named = propertiesOf(node)
      const action = named.get('action')
      if (action && !named.has('caller') && !named.has('lock')) found.push(...stringsOf(action))
    },
  }).visit(parseSync('server.ts', text).program)
  return found
}

/** What the trail could not tell in words of its own, or not be narrowed to. */
function untold(actions: readonly string[]): string[] {
  const groups = actionGroups.map(group => `${group}.`)
  return actions.flatMap(action => [
    ...(findSentenced(action) ? [] : [`${action} has no sentence`]),
    ...(groups.some(group => action.startsWith(group)) ? [] : [`${action} is in no group of the filter`]),
  ])
}

const recorded = readdirSync(server, { recursive: true, encoding: 'utf8' })
  .filter(file => file.endsWith('.ts'))
  .flatMap(file => recordedIn(readFileSync(join(server, file), 'utf8')))

describe('every action that the server writes into the trail', () => {
  it('has its sentence, and a group that the trail can be narrowed to', () => {
    expect(untold([...new Set(recorded)].toSorted())).toEqual([])
  })

  it('is found however it is written down', () => {
    // A plain one, one of several, one in a table, one in a note that is written twice, and one of the sweep.
    const some = ['tenants.created', 'groups.member-renewed', 'tenants.locked', 'superuser.access-allowed']
    expect(recorded).toEqual(expect.arrayContaining([...some, 'grants.expired']))
    expect(recorded).not.toContain('users.list')
  })

  it('is caught here where the console has no words for it', () => {
    const planted = recordedIn(`
      enter({ caller, tenant, action: 'tenants.list', lock: 'read' }, here =>
        here.record({ action: old ? 'tenants.created' : late ? 'tenants.mislaid' : 'ghosts.seen', subject }))`)
    expect(planted).toEqual(['tenants.created', 'tenants.mislaid', 'ghosts.seen'])
    expect(untold(planted)).toEqual([
      'tenants.mislaid has no sentence',
      'ghosts.seen has no sentence',
      'ghosts.seen is in no group of the filter',
    ])
  })
})

describe('the acts of jobs', () => {
  it('are told in words, every one that the contract knows', () => {
    expect(jobAct.enum.filter(act => findJobAct(act) !== act)).toEqual([])
    expect(jobAct.enum.length).toBeGreaterThan(5)
  })
})
