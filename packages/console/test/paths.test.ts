import { describe, expect, it } from 'vitest'
import { isEntrancePath } from '../src/entrance/entrance-paths.ts'
import { paths } from '../src/paths.ts'
import { placeOf, samePlaceIn } from '../src/places.ts'

describe('addresses', () => {
  it('name their place, so that two tabs can work in two tenants', () => {
    expect(placeOf('/t/berlin/objects')).toEqual({ kind: 'tenant', tenantId: 'berlin' })
    expect(placeOf('/system/tenants')).toEqual({ kind: 'system' })
    expect(placeOf('/me/access')).toEqual({ kind: 'personal' })
  })

  it('carry what is in them safely', () => {
    expect(paths.object('berlin', 'a/b?c')).toBe('/t/berlin/objects/a%2Fb%3Fc')
    expect(paths.tenants({ new: true })).toBe('/system/tenants?new=1')
    expect(paths.logIn('/system/tenants?q=a')).toBe('/login?next=%2Fsystem%2Ftenants%3Fq%3Da')
  })

  it('left inside of a tenant lead to its own log-in page, which asks for what the tenant prefers', () => {
    expect(paths.logIn('/t/berlin/objects?q=a')).toBe('/t/berlin/login?next=%2Ft%2Fberlin%2Fobjects%3Fq%3Da')
    expect(paths.logIn('/t/berlin')).toBe('/t/berlin/login?next=%2Ft%2Fberlin')
    expect(paths.logIn('/tea')).toBe('/login?next=%2Ftea')
    expect(paths.logIn()).toBe('/login')
  })

  it('of user management stand twice: for the system tenant, and among the settings of any other', () => {
    expect(paths.roles('system')).toBe('/system/roles')
    expect(paths.role('berlin', 'Tenant Admin')).toBe('/t/berlin/settings/roles/Tenant%20Admin')
    expect(paths.group('system', '0191', 'nested')).toBe('/system/groups/0191/nested')
    expect(paths.rights('berlin', { right: 'Manage Users' })).toBe('/t/berlin/settings/rights?right=Manage+Users')
  })

  it('never end like a file, which the server would look for', () => {
    expect(paths.permission('berlin', 'users.manage')).toBe('/t/berlin/settings/permissions/users-manage')
  })

  it('lead to the same list of another tenant, never to a row it does not have', () => {
    expect(samePlaceIn('hamburg', '/t/berlin/objects')).toBe('/t/hamburg/objects')
    expect(samePlaceIn('hamburg', '/t/berlin/objects/0191')).toBe('/t/hamburg/objects')
    expect(samePlaceIn('hamburg', '/t/berlin/settings/members')).toBe('/t/hamburg/settings/members')
    expect(samePlaceIn('hamburg', '/t/berlin/settings/groups/0191/nested')).toBe('/t/hamburg/settings/groups')
    expect(samePlaceIn('hamburg', '/t/berlin')).toBe('/t/hamburg')
    expect(samePlaceIn('hamburg', '/system/tenants')).toBe('/t/hamburg')
  })

  it('of the small pages before log-in are told from those of the console', () => {
    const small = [
      '/setup',
      '/login',
      '/t/berlin/login',
      '/invite/berlin.abc',
      '/reset/berlin.abc',
      '/forgot-password',
      '/no-tenant',
    ]
    expect(small.filter(path => !isEntrancePath(path))).toEqual([])
    expect(['/', '/t/berlin', '/t/berlin/login/x', '/me', '/invite'].filter(isEntrancePath)).toEqual([])
  })
})
