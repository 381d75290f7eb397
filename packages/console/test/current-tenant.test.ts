import { describe, expect, it } from 'vitest'
import { currentTenantIn, isPinnedInVain, keepCurrentTenant } from '../src/current-tenant.ts'

const at = (address: string) => {
  const { pathname, searchParams } = new URL(address, 'http://console')
  return { pathname, search: Object.fromEntries(searchParams) }
}

describe('the Current Tenant', () => {
  it('is what the address of a page at system level says, and nowhere else [PS-2] [PS-3]', () => {
    expect(currentTenantIn(at('/system/policies?current=acme'))).toBe('acme')
    expect(currentTenantIn(at('/system?current=acme'))).toBe('acme')
    expect(currentTenantIn(at('/system/policies'))).toBeUndefined()
    expect(currentTenantIn(at('/t/beta/policies?current=acme'))).toBeUndefined()
    expect(currentTenantIn(at('/systematic?current=acme'))).toBeUndefined()
    expect(currentTenantIn(at('/system/policies?current=No%20id'))).toBeUndefined()
  })

  it('is kept by every link within the system level, and by none that leads out of it [PS-3]', () => {
    expect(keepCurrentTenant('/system/users', 'acme')).toBe('/system/users?current=acme')
    expect(keepCurrentTenant('/system/users?q=a+b', 'acme')).toBe('/system/users?q=a+b&current=acme')
    expect(keepCurrentTenant('/system/policies?current=beta', 'acme')).toBe('/system/policies?current=beta')
    expect(keepCurrentTenant('/t/acme', 'acme')).toBe('/t/acme')
    expect(keepCurrentTenant('/me', 'acme')).toBe('/me')
    expect(keepCurrentTenant('/system/users', undefined)).toBe('/system/users')
  })
  it("has its users' pages at system level, so that it is kept from the list to the person and back [PS-3]", () => {
    expect(keepCurrentTenant('/t/acme/settings/users/0191/roles', 'acme')).toBe('/system/users/0191/roles?current=acme')
    expect(keepCurrentTenant('/t/beta/settings/users/0191', 'acme')).toBe('/t/beta/settings/users/0191')
    expect(currentTenantIn(at('/system/users/0191/roles?current=acme'))).toBe('acme')
  })

  it("is let go of by every page that shows the system's own, and by the pages of another tenant [PS-3]", () => {
    const own = ['keys', 'entrances', 'groups', 'roles', 'mail', 'settings', 'privileges', 'tenants/beta']
    for (const page of own.map(each => `/system/${each}`)) {
      expect(keepCurrentTenant(page, 'acme')).toBe(page)
      expect(currentTenantIn(at(`${page}?current=acme`))).toBeUndefined()
      expect(isPinnedInVain(at(`${page}?current=acme`)), page).toBe(true)
    }
    const about = ['', '/tenants', '/tenants/acme', '/policies/0191/roles', '/access/who', '/users', '/audit']
    for (const page of about) expect(isPinnedInVain(at(`/system${page}?current=acme`)), page).toBe(false)
    expect(isPinnedInVain(at('/system/keys'))).toBe(false)
    expect(isPinnedInVain(at('/t/acme/objects?current=acme'))).toBe(false)
  })
})
