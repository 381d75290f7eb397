import { expect, test } from 'vitest'
import { toPermission, toRole } from '../src/cases/case.ts'

test('a role and a permission of a file have a short form and a long one, and what is not said is empty', () => {
  expect(toRole(['browse'])).toEqual({ description: '', permissions: ['browse'] })
  expect(toRole([])).toEqual({ description: '', permissions: [] })
  expect(toRole({})).toEqual({ description: '', permissions: [] })
  expect(toRole({ description: 'at the till' })).toEqual({ description: 'at the till', permissions: [] })
  expect(toRole({ permissions: ['refund'] })).toEqual({ description: '', permissions: ['refund'] })
  expect(toPermission('browse')).toEqual({ name: 'browse', description: '' })
  expect(toPermission({ name: 'refund' })).toEqual({ name: 'refund', description: '' })
  expect(toPermission({ name: 'refund', description: 'money back' })).toEqual({
    name: 'refund',
    description: 'money back',
  })
})
