import { describe, expect, it } from 'vitest'
import { byDanger, refusedBy, sharedReason } from '../src/ui/data-table/row-action.ts'
import { exampleOf, readTyped } from '../src/ui/data-table/search-grammar.ts'
import { isBare, isNarrowed, readTableQuery, sortDirection, toggledSort } from '../src/ui/data-table/table-address.ts'
import { readLook, writeLook } from '../src/ui/data-table/table-look.ts'
import { withoutNarrowing } from '../src/ui/data-table/table-narrowing.ts'
import { changesFor, normalQuery, queryOf } from '../src/ui/data-table/views/view-query.ts'
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

const columns = [
  { id: 'title', header: 'Title', cell: () => null },
  { id: 'status', header: 'Status', cell: () => null },
  { id: 'created', header: 'Created', cell: () => null, hidden: true },
]

describe('the look of a table', () => {
  it('is as the columns say, unless the address says otherwise', () => {
    const usual = { hidden: ['created'], pinned: [], widths: {}, density: 'comfortable' }
    expect(readLook({}, columns)).toEqual(usual)
    expect(readLook({ hide: '-', pin: 'title,melted', w: 'title:240,status:5', density: 'compact' }, columns)).toEqual({
      hidden: [],
      pinned: ['title'],
      widths: { title: 240 },
      density: 'compact',
    })
  })

  it('is written so that reading gives the same', () => {
    const look = readLook({ hide: '-', pin: 'status', w: 'title:240' }, columns)
    expect(readLook(writeLook(look), columns)).toEqual(look)
  })
})

describe('a saved view', () => {
  const table = { name: 'tenants', label: 'Tenants', columns, filters, defaultSort: 'title' }
  const look = readLook({}, columns)

  it('keeps what is shown, never the place in the pages or what else the address opens', () => {
    const query = queryOf({ q: 'ber', status: 'locked', cursor: 'abc', new: '1' }, look, table)
    expect(query).toBe('density=comfortable&hide=created&pin=-&q=ber&size=25&sort=title&status=locked&w=-')
    expect(normalQuery('status=locked&q=ber', table)).toBe(query)
    const planted = { id: 'v1', query: `${query}&cursor=abc&new=1&view=v2` }
    expect(Object.entries(changesFor(planted, table)).filter(([, value]) => value)).toEqual([
      ['q', 'ber'],
      ['sort', 'title'],
      ['size', '25'],
      ['hide', 'created'],
      ['pin', '-'],
      ['w', '-'],
      ['density', 'comfortable'],
      ['status', 'locked'],
      ['view', 'v1'],
    ])
  })

  it('is only opened by itself where the address says nothing about the table', () => {
    expect(isBare({ new: '1' }, filters)).toBe(true)
    expect(isBare({ status: 'locked' }, filters)).toBe(false)
  })
})

describe('a typed search', () => {
  const classes = {
    id: 'class',
    label: 'Klasse',
    options: [
      { value: 'c1', label: 'Network' },
      { value: 'c2', label: 'Network device' },
    ],
  }
  const known = [...filters, classes]

  it('sets filters by id or label, in any case', () => {
    expect(readTyped('STATUS:Locked', known)).toEqual({ q: '', text: '', filters: { status: 'locked' } })
    expect(readTyped('ber status:locked lin', known)).toEqual({
      q: 'ber lin',
      text: 'ber lin',
      filters: { status: 'locked' },
    })
    expect(readTyped('klasse:"network device"', known).filters).toEqual({ class: 'c2' })
  })

  it('waits while a value could become a longer one', () => {
    expect(readTyped('ber status:lo', known)).toEqual({ q: 'ber', text: 'ber status:lo', filters: {} })
    expect(readTyped('class:network', known).filters).toEqual({})
    expect(readTyped('class:network', known, true).filters).toEqual({ class: 'c1' })
    expect(readTyped('class:network x', known)).toEqual({ q: 'x', text: 'x', filters: { class: 'c1' } })
  })

  it('leaves alone what names no filter', () => {
    expect(readTyped('https://a.example status:melted 12:30', known)).toEqual({
      q: 'https://a.example status:melted 12:30',
      text: 'https://a.example status:melted 12:30',
      filters: {},
    })
  })

  it('is explained by an example', () => {
    expect(exampleOf(filters)).toBe('status:locked')
    expect(exampleOf([classes])).toBe('klasse:"network device"')
    expect(exampleOf([])).toBeUndefined()
  })
})

describe('the menu of a row', () => {
  it('says once why several are refused, where that is the same for all of them', () => {
    const lacking = { refused: 'You lack users.manage.' }
    const last = { refused: 'The last one stays.' }
    const reasonOf = (...acts: { refused?: string }[]) =>
      sharedReason(acts.map((act, at) => ({ id: String(at), label: '', ...act })))
    expect(reasonOf({}, lacking, lacking)).toBe(lacking.refused)
    expect(reasonOf({}, lacking, last)).toBeUndefined()
    expect(reasonOf({}, {}, last)).toBeUndefined()
  })

  it('puts what ends something last', () => {
    const { safe, destructive } = byDanger([
      { id: 'delete', label: 'Delete', destructive: true },
      { id: 'open', label: 'Open' },
    ])
    expect([...safe, ...destructive].map(action => action.id)).toEqual(['open', 'delete'])
  })

  it('refuses what the server did not allow, with its reason', () => {
    expect(refusedBy({ allowed: true })).toBeUndefined()
    expect(refusedBy({ allowed: false, reason: 'needs users.manage' })).toBe('Needs users.manage.')
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
