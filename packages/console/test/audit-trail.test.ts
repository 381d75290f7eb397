import type { AuditEntry } from '@tenantry/contract/audit'
import { describe, expect, it } from 'vitest'
import { daysAgo, groupByDay, momentOfDay } from '../src/pages/audit/audit-days.ts'
import { changesOf } from '../src/pages/audit/audit-diff.ts'
import { toldIn } from '../src/pages/audit/audit-told.ts'

function entry(id: string, at: Date): AuditEntry {
  return {
    id,
    sequence: 1,
    at: at.toISOString(),
    tenant: 'berlin',
    action: 'tenants.renamed',
    actor: { id: null, name: 'Anna Berg', tenant: 'system' },
    effective: null,
    subject: { kind: 'tenant', id: 'berlin', name: 'Berlin' },
    before: null,
    after: null,
    reason: null,
    requestId: 'r1',
  }
}

describe('the trail', () => {
  it('is told day by day, and an entry that two pages bring is told once', () => {
    const [morning, evening, dayBefore] = [
      new Date(2026, 4, 2, 8),
      new Date(2026, 4, 2, 21),
      new Date(2026, 4, 1, 23, 59),
    ]
    const days = groupByDay([entry('c', evening), entry('b', morning), entry('b', morning), entry('a', dayBefore)])
    expect(days.map(({ entries }) => entries.map(({ id }) => id))).toEqual([['c', 'b'], ['a']])
    expect(days.map(({ day }) => daysAgo(day, evening))).toEqual([0, 1])
  })

  it('is asked for whole days of the person who asks', () => {
    expect(momentOfDay('2026-05-01')).toBe(new Date(2026, 4, 1).toISOString())
    expect(momentOfDay('2026-05-31', 1)).toBe(new Date(2026, 5, 1).toISOString())
    expect([momentOfDay(undefined), momentOfDay('soon')]).toEqual([undefined, undefined])
  })

  it('shows of a change only what is different, lists as words', () => {
    expect(
      changesOf({
        before: { title: 'Beta', status: 'active', groups: [] },
        after: { title: 'Beta AG', status: 'active', groups: ['TenantOwners', 'Staff'] },
      }),
    ).toEqual([
      { field: 'title', before: 'Beta', after: 'Beta AG' },
      { field: 'groups', before: '', after: 'TenantOwners, Staff' },
    ])
    expect(changesOf({ before: null, after: { kind: 'mapped' } })).toEqual([
      { field: 'kind', before: undefined, after: 'mapped' },
    ])
  })
  it('tells to whom a role of a policy was given, by name where all names are known', () => {
    const given = { policy: 'Hospital', kind: 'user', effect: 'grant', subjects: ['0191', '0192'] }
    expect(toldIn({ before: null, after: given }).subjects).toEqual(['0191', '0192'])
    const named = { ...given, names: ['Carla Brandt', 'Reto Frei'] }
    expect(toldIn({ before: null, after: named })).toMatchObject({
      policy: 'Hospital',
      kind: 'user',
      subjects: ['Carla Brandt', 'Reto Frei'],
    })
    expect(toldIn({ before: { ...named, names: ['Carla Brandt'] }, after: null }).subjects).toEqual(['0191', '0192'])
    const withheld = { ...given, kind: 'identity-role', effect: 'deny' }
    expect(toldIn({ before: null, after: withheld })).toMatchObject({ kind: 'role', effect: 'deny' })
  })

  it('tells whether something was switched on or off', () => {
    expect(toldIn({ before: { isOn: false }, after: { isOn: true } }).isOn).toBe('on')
    expect(toldIn({ before: { isOn: true }, after: { isOn: false } }).isOn).toBe('off')
  })

  it('tells which permission assignments were made and ended', () => {
    const before = { policy: 'Hospital', ended: ['read → clerk'], count: 1 }
    const after = { policy: 'Hospital', assigned: ['read → nurse'], count: 300 }
    expect(toldIn({ before, after })).toMatchObject({ changes: ['+ read → nurse', '− read → clerk'], count: 301 })
    expect(toldIn({ before: null, after: { title: 'Beta' } })).toMatchObject({ policy: '', changes: [], subjects: [] })
  })
})
