import { describe, test } from 'vitest'
import type { Shifts } from '../src/preview/preview.ts'
import { expectNoticed } from './noticed.ts'
import { listPreviewDifferences, PREVIEWED_AT } from './preview-truth.ts'

/** Previews that are wrong on purpose, each by one thing that they overlook. */
const plantedFaults: Readonly<Record<string, (shifts: Shifts) => Shifts>> = {
  'what happens later': shifts => shifts.filter(({ from }) => from === PREVIEWED_AT),
  'the end of a change': shifts => shifts.map(({ until: _, ...shift }) => shift),
  workspaces: shifts => shifts.filter(({ workspace }) => workspace === undefined),
  'what is lost': shifts => shifts.map(shift => ({ ...shift, roles: { ...shift.roles, lost: [] } })),
  'permissions gained': shifts =>
    shifts.map(shift => ({ ...shift, permissions: { ...shift.permissions, gained: [] } })),
  'policies below the first': shifts => shifts.filter(({ policy }) => !policy.includes('/')),
}

describe('the preview of random changes', () => {
  test.each(Object.entries(plantedFaults))('is not once it overlooks %s', (_, fault) =>
    expectNoticed(drawn => listPreviewDifferences(drawn, fault).length > 0),
  )
})
