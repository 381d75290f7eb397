import { describe, expect, it } from 'vitest'
import { earliest, toDefaults } from '../src/pages/system/default-tenants.tsx'

describe('those whose default tenant is deleted', () => {
  it('get the earliest remaining one unless something else is chosen', () => {
    expect(toDefaults(earliest)).toEqual({ defaultTenants: 'earliest-remaining' })
    expect(toDefaults({ rule: 'leave-empty', choices: { carla: 'hamburg' } })).toEqual({
      defaultTenants: 'leave-empty',
    })
  })

  it('can be given another one person by person', () => {
    expect(toDefaults({ rule: 'each', choices: { carla: 'hamburg', greta: '' } })).toEqual({
      defaultTenants: 'earliest-remaining',
      choices: [{ user: 'carla', tenant: 'hamburg' }],
    })
  })
})
