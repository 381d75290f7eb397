import { describe, expect, it } from 'vitest'
import { currentTenantIn, keepCurrentTenant } from '../src/current-tenant.ts'

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
})
