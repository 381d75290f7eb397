import { describe, expect, it } from 'vitest'
import {
  groupByFamily,
  isShown,
  type Line,
  standingOfLines,
  toSavedList,
} from '../src/pages/policies/assignments/line.ts'
import { rebase, stage } from '../src/pages/policies/assignments/staged.ts'
import { cellsOf, isInRange, placeAfter } from '../src/pages/policies/matrix/grid-keys.ts'
import {
  columnsOf,
  isGranted,
  passes,
  type Standing,
  standingOf,
  turnsOn,
} from '../src/pages/policies/matrix/matrix-model.ts'
import { indexesOf } from '../src/pages/policies/matrix/use-window.ts'

const here = { id: '1', name: 'Hospital', path: 'Hospital' }

describe('a cell of the matrix', () => {
  it('says what stands there, and what is staged over it; what is inherited cannot be staged', () => {
    const assigned = { role: 0, permission: 0, state: 'assigned', from: null, at: null } as const
    const inherited = { role: 0, permission: 0, state: 'inherited', from: 'base', at: null } as const
    expect(standingOf(undefined, undefined)).toBe('none')
    expect(standingOf(assigned, undefined)).toBe('assigned')
    expect(standingOf(assigned, false)).toBe('pending-end')
    expect(standingOf(undefined, true)).toBe('pending-grant')
    expect(standingOf(inherited, false)).toBe('inherited-base')
    expect(standingOf({ ...inherited, from: 'parent' }, undefined)).toBe('inherited-parent')
    expect(isGranted('pending-end')).toBe(false)
  })

  it('lets its row be found by what differs, is granted, was changed, or is the tenant’s own', () => {
    const row: Standing[] = ['none', 'inherited-base']
    expect(passes(row, 'differences')).toBe(true)
    expect(passes(['none', 'pending-end'], 'differences')).toBe(false)
    expect(passes(row, 'granted')).toBe(true)
    expect(passes(row, 'changed')).toBe(false)
    expect(passes(row, 'overrides')).toBe(false)
    expect(passes(['none', 'assigned'], 'overrides')).toBe(true)
    expect(passes(row, undefined)).toBe(true)
  })
})

describe('changes that are not saved yet', () => {
  const pair = { role: { id: 'r', name: 'Nurse' }, permission: { id: 'p', name: 'patient.read' } }
  const lineOf = (id: string, state: Line['state']): Line => ({
    id,
    name: id,
    href: '/',
    definedAt: here,
    change: { allowed: true },
    from: null,
    at: null,
    state,
  })
  const read = standingOfLines([lineOf('a', 'assigned'), lineOf('b', 'none'), lineOf('c', 'none')], () => pair)
  const wanted = stage(stage(new Map(), read, { keys: ['a'], assigned: false }), read, {
    keys: ['b', 'c'],
    assigned: true,
  })

  it('are what differs from what was read, and are saved over it', () => {
    expect([...wanted]).toEqual([
      ['a', false],
      ['b', true],
      ['c', true],
    ])
    expect([...stage(wanted, read, { keys: ['b'], assigned: false }).keys()]).toEqual(['a', 'c'])
    expect(toSavedList(wanted, read)).toEqual({ assigned: ['b', 'c'], before: ['a'] })
  })

  it('outlast what somebody else changes meanwhile, which is told', () => {
    const now = standingOfLines(
      [lineOf('a', 'assigned'), lineOf('b', 'inherited'), lineOf('d', 'assigned')],
      () => pair,
    )
    const carried = rebase(wanted, read, now)
    expect([...carried.wanted]).toEqual([['a', false]])
    expect(carried.moved.map(({ key, now: stands }) => `${key} ${stands}`)).toEqual([
      'b granted',
      'c gone',
      'd granted',
    ])
    expect(toSavedList(carried.wanted, now)).toEqual({ assigned: ['d'], before: ['a', 'd'] })
  })

  it('are as they were where nobody changed anything', () => {
    expect(rebase(wanted, read, read)).toEqual({ wanted, moved: [] })
  })
})

describe('the columns of the matrix', () => {
  const roles = Array.from({ length: 50 }, (_, at) => ({
    id: `r${at}`,
    name: `Role ${at}`,
    origin: 'system' as const,
    definedAt: here,
  }))
  const names = (wanted: Parameters<typeof columnsOf>[1]) => columnsOf(roles, wanted).map(({ name }) => name)

  it('are eight unless others are picked, or all are asked for', () => {
    expect(names({ q: '', picked: [], all: false })).toHaveLength(8)
    expect(names({ q: '', picked: ['r3', 'r40'], all: false })).toEqual(['Role 3', 'Role 40'])
    expect(names({ q: '', picked: ['r3'], all: true })).toHaveLength(50)
    expect(names({ q: 'role 4', picked: [], all: false })[1]).toBe('Role 40')
  })
})

describe('the keys of the matrix', () => {
  const size = { rows: 500, columns: 50 }
  const go = (key: string, from = { row: 2, column: 2 }, ctrlKey = false) =>
    placeAfter(from, { key, ctrlKey, metaKey: false }, size)

  it('move by cells, to the ends, and never out of the grid', () => {
    expect(go('ArrowDown')).toEqual({ row: 3, column: 2 })
    expect(go('ArrowLeft', { row: 0, column: 0 })).toEqual({ row: 0, column: 0 })
    expect(go('Home')).toEqual({ row: 2, column: 0 })
    expect(go('End')).toEqual({ row: 2, column: 49 })
    expect(go('Home', undefined, true)).toEqual({ row: 0, column: 0 })
    expect(go('End', undefined, true)).toEqual({ row: 499, column: 49 })
    expect(go('PageDown', { row: 495, column: 0 })).toEqual({ row: 499, column: 0 })
    expect(go('a')).toBeUndefined()
  })

  it('choose, with Shift, everything between where it began and where it is', () => {
    const range = { from: { row: 3, column: 4 }, to: { row: 2, column: 5 } }
    expect(cellsOf(range).map(({ row, column }) => `${row},${column}`)).toEqual(['2,4', '2,5', '3,4', '3,5'])
    expect(isInRange(range, { row: 3, column: 5 })).toBe(true)
    expect(isInRange(range, { row: 4, column: 5 })).toBe(false)
  })

  it('turn what is chosen on together, and off where all of it is', () => {
    expect(turnsOn(['assigned', 'none'])).toBe(true)
    expect(turnsOn(['assigned', 'pending-end'])).toBe(true)
    expect(turnsOn(['assigned', 'pending-grant'])).toBe(false)
  })

  it('find their cell in the document, even where it was scrolled out of sight', () => {
    expect(indexesOf({ first: 10, last: 12 }, 3, 500)).toEqual([3, 10, 11, 12])
    expect(indexesOf({ first: 10, last: 12 }, 11, 500)).toEqual([10, 11, 12])
    expect(indexesOf({ first: 10, last: 12 }, 400, 500)).toEqual([10, 11, 12, 400])
    expect(indexesOf({ first: 0, last: -1 }, -1, 0)).toEqual([])
  })
})

describe('a list of assignments', () => {
  const line = (name: string, state: Line['state'] = 'none'): Line => ({
    id: name,
    name,
    href: '/',
    definedAt: here,
    state,
    from: null,
    at: null,
    change: { allowed: true },
  })

  it('is grouped by the first part of the names, where that brings some order', () => {
    const lines = ['invoice.read', 'invoice.write', 'report.read', 'report.write'].map(name => line(name))
    expect(groupByFamily(lines).map(({ family }) => family)).toEqual(['invoice', 'report'])
    expect(groupByFamily([line('Clerk'), line('Nurse')]).map(({ family }) => family)).toEqual([''])
  })

  it('counts what is inherited as assigned, wherever it is narrowed', () => {
    const inherited = line('read', 'inherited')
    expect(isShown(inherited, false, 'assigned')).toBe(true)
    expect(isShown(inherited, false, 'not-assigned')).toBe(false)
    expect(isShown(line('write'), true, 'assigned')).toBe(true)
    expect(isShown(line('write'), false, 'inherited')).toBe(false)
  })
})
