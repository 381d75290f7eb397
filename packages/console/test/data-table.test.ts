import { describe, expect, it } from 'vitest'
import { byDanger, refusedBy } from '../src/ui/data-table/row-action.ts'
import { isNarrowed, readTableQuery, sortDirection, toggledSort } from '../src/ui/data-table/table-address.ts'
import { withoutNarrowing } from '../src/ui/data-table/table-narrowing.ts'
import { matches } from '../src/ui/shortcuts.ts'

const filters = [{ id: 'status', label: 'Status', options: [{ value: 'locked', label: 'locked' }] }]

describe('the state of a table', () => {
  it('is read from the address, and what is not offered there is ignored', () => {
    const known = { defaultSort: 'title', filters }
    expect(readTableQuery({ q: 'ber', size: '50', status: 'locked', cursor: 'abc' }, known)).toEqual({
      q: 'ber',
      sort: 'title',
      cursor: 'abc',
      size: 50,
      filters: { status: 'locked' },
    })
    expect(readTableQuery({ size: '7', status: 'melted' }, known)).toMatchObject({ size: 25, filters: {} })
  })

  it('tells "nothing there" from "nothing matches"', () => {
    expect(isNarrowed(readTableQuery({}, { filters }))).toBe(false)
    expect(isNarrowed(readTableQuery({ status: 'locked' }, { filters }))).toBe(true)
    expect(Object.keys(withoutNarrowing(filters))).toEqual(['q', 'cursor', 'status'])
  })

  it('turns the sort with each click on a header', () => {
    expect(toggledSort(undefined, 'title')).toBe('title')
    expect(toggledSort('title', 'title')).toBe('-title')
    expect(sortDirection('-title', 'title')).toBe('descending')
    expect(sortDirection('-title', 'id')).toBe('none')
    expect(sortDirection(undefined, undefined)).toBe('none')
  })
})

describe('the menu of a row', () => {
  it('puts what ends something last', () => {
    const { safe, destructive } = byDanger([
      { id: 'delete', label: 'Delete', destructive: true },
      { id: 'open', label: 'Open' },
    ])
    expect([...safe, ...destructive].map(action => action.id)).toEqual(['open', 'delete'])
  })

  it('refuses what the server did not allow, with its reason', () => {
    expect(refusedBy({ allowed: true })).toBeUndefined()
    expect(refusedBy({ allowed: false, reason: 'needs users.manage' })).toBe('needs users.manage')
    expect(refusedBy(undefined)).toBe('')
  })
})

describe('a shortcut', () => {
  const press = (key: string, held: object = {}) => ({ key, metaKey: false, ctrlKey: false, altKey: false, ...held })

  it('answers to its own keys only', () => {
    expect(matches('mod+o', press('o', { ctrlKey: true }))).toBe(true)
    expect(matches('mod+o', press('o', { metaKey: true }))).toBe(true)
    expect(matches('mod+o', press('o'))).toBe(false)
    expect(matches('[', press('['))).toBe(true)
    expect(matches('[', press('[', { ctrlKey: true }))).toBe(false)
    expect(matches('?', press('?', { altKey: true }))).toBe(false)
  })
})
