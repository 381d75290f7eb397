import type { Attribute } from '@tenantry/contract/inventory'
import type { Clearance } from '../authz/clearance.ts'
import { newId } from '../kernel/ids.ts'
import { insertClasses } from './classes.store.ts'

/** The classes that every new tenant is born with; they are its own from then on, to rename, change and delete. */
const starterSet: Readonly<Record<string, readonly Attribute[]>> = {
  Server: [
    text('hostname', 'Host name', 'required'),
    choice('environment', 'Environment', ['Production', 'Test', 'Development']),
    text('operatingSystem', 'Operating system'),
    number('cores', 'CPU cores'),
    number('memoryGb', 'Memory (GB)'),
    flag('virtual', 'Virtual'),
    day('inServiceSince', 'In service since'),
  ],
  Network: [
    text('address', 'Address (CIDR)', 'required'),
    number('vlan', 'VLAN'),
    text('gateway', 'Gateway'),
    choice('zone', 'Zone', ['Internal', 'DMZ', 'Guest', 'External']),
  ],
  Location: [
    text('street', 'Street'),
    text('postcode', 'Postcode'),
    text('city', 'City', 'required'),
    text('country', 'Country'),
    choice('kind', 'Kind', ['Office', 'Data centre', 'Warehouse', 'Other']),
  ],
  Application: [
    text('vendor', 'Vendor'),
    text('version', 'Version'),
    text('owner', 'Business owner'),
    choice('criticality', 'Criticality', ['Low', 'Medium', 'High', 'Critical']),
    flag('internetFacing', 'Reachable from the internet'),
  ],
  Contract: [
    text('partner', 'Partner', 'required'),
    text('number', 'Contract number'),
    day('startsOn', 'Starts on'),
    day('endsOn', 'Ends on'),
    number('yearlyCost', 'Cost per year'),
    flag('renewsItself', 'Renews itself'),
  ],
}

/** Stores the starter set in a tenant that is being made; its making is what the trail records. */
export async function insertStarterSet(clearance: Clearance): Promise<void> {
  const classes = Object.entries(starterSet).map(([name, attributes]) => ({ id: newId(), name, attributes }))
  await insertClasses(clearance, classes)
}

function text(key: string, name: string, need: 'required' | 'optional' = 'optional'): Attribute {
  return { key, name, type: 'text', required: need === 'required' }
}

function number(key: string, name: string): Attribute {
  return { key, name, type: 'number', required: false }
}

function flag(key: string, name: string): Attribute {
  return { key, name, type: 'boolean', required: false }
}

function day(key: string, name: string): Attribute {
  return { key, name, type: 'date', required: false }
}

function choice(key: string, name: string, choices: string[]): Attribute {
  return { key, name, type: 'choice', required: false, choices }
}
