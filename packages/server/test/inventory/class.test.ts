import type { Attribute } from '@tenantry/contract/inventory'
import { describe, expect, it } from 'vitest'
import { listWithdrawals, tidyAttributes } from '../../src/inventory/class.ts'
import { listErrors } from './refusals.ts'

const rack: Attribute = { key: 'rack', name: 'Rack', type: 'text', required: false }
const zone: Attribute = { key: 'zone', name: 'Zone', type: 'choice', required: false, choices: ['Inside', 'Outside'] }

describe('the attributes of a class', () => {
  it('are kept in their order, names and choices tidied', () => {
    expect(tidyAttributes([{ ...zone, name: ' Zone ', choices: [' Inside', 'Out  side'] }, rack])).toEqual([
      { ...zone, choices: ['Inside', 'Out side'] },
      rack,
    ])
  })

  it('have unique keys, and unique names ignoring case', () => {
    const twins = [rack, { ...rack, name: 'Rack 2' }, { ...rack, key: 'rack3', name: 'RACK ' }]
    expect(listErrors(() => tidyAttributes(twins))).toEqual([
      {
        field: 'attributes.1.key',
        code: 'uniqueItems',
        message: 'the key "rack" is there twice: choose another one',
        case: 'key_twice',
        facts: { key: 'rack' },
      },
      {
        field: 'attributes.2.name',
        code: 'uniqueItems',
        message: 'the name "RACK" is there twice: choose another one',
        case: 'name_twice',
        facts: { name: 'RACK' },
      },
    ])
  })

  it('have choices if and only if they are of type choice, each once', () => {
    const { choices: _, ...bare } = zone
    const wrong: Attribute[] = [
      bare,
      { ...rack, choices: ['A1'] },
      { ...zone, key: 'zone2', name: 'Zone 2', choices: ['DMZ', 'dmz'] },
    ]
    expect(listErrors(() => tidyAttributes(wrong))).toMatchObject([
      { field: 'attributes.0.choices', code: 'required' },
      { field: 'attributes.1.choices', code: 'additionalProperties' },
      { field: 'attributes.2.choices', code: 'uniqueItems' },
    ])
  })
})

describe('an edit of a class', () => {
  it('takes nothing away where it renames, reorders, requires or adds', () => {
    const after: Attribute[] = [
      { ...zone, name: 'Area', required: true, choices: ['Elsewhere', 'Outside', 'Inside'] },
      { key: 'slot', name: 'Slot', type: 'number', required: true },
      rack,
    ]
    expect(listWithdrawals([rack, zone], after)).toEqual([])
  })

  it('takes an attribute, a type or a choice away, each named with its field', () => {
    expect(listWithdrawals([rack, zone], [{ ...zone, choices: ['Inside'] }])).toMatchObject([
      { key: 'rack', choice: null, field: 'attributes', what: 'a value of "Rack"' },
      { key: 'zone', choice: 'Outside', field: 'attributes.0.choices', what: 'the choice "Outside" of "Zone"' },
    ])
    expect(listWithdrawals([zone], [{ key: 'zone', name: 'Zone', type: 'text', required: false }])).toMatchObject([
      { key: 'zone', choice: null, field: 'attributes.0.type', stays: 'it keeps its type choice' },
    ])
  })
})
