import { listRoutes } from '@tenantry/contract/api'
import { describe, expect, it } from 'vitest'
import { type Action, actions, type Rule } from '../../src/authz/actions.ts'
import { listActions, may, writeGolden } from './golden.ts'

describe('the golden access matrix', () => {
  it('says of every role and every action what it always said', async () => {
    await expect(writeGolden()).toMatchFileSnapshot('./golden.txt')
  })

  it('knows the action of every route', () => {
    const named = listRoutes().flatMap(({ route }) => (typeof route.access === 'object' ? [route.access.action] : []))
    expect(named.filter(action => !Object.hasOwn(actions, action))).toEqual([])
    const unused = [...listActions('person'), ...listActions('superuser')].filter(action => !named.includes(action))
    expect(unused).toEqual(['acting.start'])
  })

  it('asks about a workspace wherever a route names one, but to delete it, and nowhere else', () => {
    const about = (isAbout: boolean) =>
      listRoutes().flatMap(({ route: { access, path } }) =>
        typeof access === 'object' && path.includes('/:workspace') === isAbout ? [access.action as Action] : [],
      )
    const isAsked = (action: Action) => {
      const rule: Rule = actions[action]
      return rule.workspace === 'at hand'
    }
    expect([...new Set(about(true).filter(action => !isAsked(action)))]).toEqual(['workspaces.delete'])
    expect(about(false).filter(isAsked)).toEqual([])
  })

  it('opens Tenant Management to TenantManagement, and to no other role of that kind [OM-4]', () => {
    expect(may({ member: true, roles: ['TenantManagement'] }, 'acting.start')).toBe(true)
    expect(may({ member: true, roles: ['Tenant Admin', 'UserManagement'] }, 'acting.start')).toBe(false)
  })

  it('would show a role that gained a permission', () => {
    const wider = writeGolden().replace(/^(objects\.delete .*?) {2}\./m, '$1  +')
    expect(wider).not.toBe(writeGolden())
  })
})
