type Values = Readonly<Record<string, string | number | boolean>>

/** An object of a tenant; `class` is one of the starter set, `values` go by the keys of its attributes. */
export interface DemoObject {
  readonly class: 'Server' | 'Network' | 'Location' | 'Application' | 'Contract'
  readonly title: string
  readonly values: Values
}

/** A document of a tenant, about one of its objects where `about` names it. */
export interface DemoDocument {
  readonly title: string
  readonly about?: string
  readonly text: string
}

/** What a tenant keeps account of. */
export interface DemoStock {
  readonly objects: readonly DemoObject[]
  readonly documents: readonly DemoDocument[]
}

/** The objects and documents of each customer, by tenant id. */
export const stock: Readonly<Record<string, DemoStock>> = {
  weber: {
    objects: [
      location('Head office Bremen', ['Am Wall 140', '28195', 'Bremen', 'Germany'], 'Office'),
      application('Fleet planner', { vendor: 'Routenwerk', version: '8.2', owner: 'Dispatch', criticality: 'High' }),
      application('Customer portal', {
        vendor: 'in-house',
        version: '3.0',
        criticality: 'Medium',
        internetFacing: true,
      }),
      contract('Operations by Nordlicht', 'Nordlicht IT Services', ['NL-2024-017', 84_000], '2024-04-01'),
      contract('Fuel cards', 'TankNord', ['TN-55120', 310_000], '2025-01-01'),
    ],
    documents: [
      {
        title: 'Who to call',
        text: 'Service desk of Nordlicht: 040 555 0100, day and night.\nDispatch: 0421 555 0120.',
      },
      {
        title: 'Renewal of the operations contract',
        about: 'Operations by Nordlicht',
        text: 'Renews itself by a year unless it is ended three months before. Review it each December.',
      },
    ],
  },
  berlin: {
    objects: [
      location('Depot Westhafen', ['Westhafenstraße 1', '13353', 'Berlin', 'Germany'], 'Warehouse'),
      network('Berlin depot LAN', ['10.20.0.0/22', '10.20.0.1', 120], 'Internal'),
      network('Berlin scanners', ['10.20.8.0/24', '10.20.8.1', 128], 'Internal'),
      server('ber-wms-01', ['Debian 12', 8, 32], { virtual: true, inServiceSince: '2023-09-04' }),
      server('ber-file-01', ['Debian 12', 4, 16], { virtual: true, inServiceSince: '2022-02-14' }),
      server('ber-esx-01', ['VMware ESXi 8', 32, 384], { virtual: false, inServiceSince: '2021-06-21' }),
      application('Warehouse management', { vendor: 'Lagerblick', version: '12.4', criticality: 'Critical' }),
    ],
    documents: [
      {
        title: 'Restart of the warehouse management',
        about: 'ber-wms-01',
        text: 'Tell the shift lead first.\n1. Stop the scanners at the gates.\n2. Restart the service.\n3. Scan one test pallet.',
      },
      { title: 'Keys of the server room', text: 'One key at the gate, one with the administrator of Berlin.' },
    ],
  },
  hamburg: {
    objects: [
      location('Terminal Altenwerder', ['Altenwerder Damm 1', '21129', 'Hamburg', 'Germany'], 'Warehouse'),
      network('Hamburg terminal LAN', ['10.40.0.0/22', '10.40.0.1', 140], 'Internal'),
      network('Hamburg guests', ['10.40.12.0/24', '10.40.12.1', 149], 'Guest'),
      server('ham-gate-01', ['Ubuntu 24.04', 4, 8], { virtual: false, inServiceSince: '2024-11-18' }),
      server('ham-wms-01', ['Debian 12', 8, 32], { virtual: true, inServiceSince: '2023-10-02' }),
    ],
    documents: [
      { title: 'Gate cameras', about: 'ham-gate-01', text: 'Recordings are kept for 72 hours, then overwritten.' },
    ],
  },
  alpina: {
    objects: [
      location('Clinic Davos', ['Promenade 4', '7270', 'Davos', 'Switzerland'], 'Office'),
      location('Data centre Chur', ['Ringstrasse 30', '7000', 'Chur', 'Switzerland'], 'Data centre'),
      network('Clinical network', ['172.16.0.0/20', '172.16.0.1', 10], 'Internal'),
      network('Patients and visitors', ['172.16.64.0/20', '172.16.64.1', 64], 'Guest'),
      network('Published services', ['192.0.2.0/28', '192.0.2.1', 90], 'DMZ'),
      server('chur-his-a', ['Windows Server 2022', 16, 128], { virtual: true, inServiceSince: '2023-03-01' }),
      server('chur-his-b', ['Windows Server 2022', 16, 128], { virtual: true, inServiceSince: '2023-03-01' }),
      server('chur-pacs-01', ['Red Hat Enterprise Linux 9', 24, 256], { virtual: false, inServiceSince: '2024-05-13' }),
      application('Hospital information system', { vendor: 'Medivia', version: '2025.1', criticality: 'Critical' }),
      contract('Maintenance of the imaging devices', 'Radiotec', ['RT-8841', 126_500], '2024-01-01'),
    ],
    documents: [
      {
        title: 'When the hospital information system is down',
        about: 'Hospital information system',
        text: 'Use the emergency forms of each ward.\nCall the service desk, then the medical director on duty.',
      },
      { title: 'Change calendar', text: 'No changes on Mondays and on the first working day of a month.' },
    ],
  },
  alpinalab: {
    objects: [
      location('Laboratory Landquart', ['Bahnhofstrasse 8', '7302', 'Landquart', 'Switzerland'], 'Other'),
      network('Analysers', ['172.17.4.0/24', '172.17.4.1', 204], 'Internal'),
      server('lab-lims-01', ['Debian 12', 8, 64], { virtual: true, inServiceSince: '2022-08-29' }),
      application('Laboratory system', { vendor: 'Probata', version: '6.7', criticality: 'High' }),
    ],
    documents: [
      { title: 'Why this tenant is locked', text: 'The laboratory is being sold; its data is kept until then.' },
    ],
  },
  fjord: {
    objects: [
      location('Branch Bergen', ['Strandgaten 21', '5013', 'Bergen', 'Norway'], 'Office'),
      network('Core banking', ['10.90.16.0/24', '10.90.16.1', 916], 'Internal'),
      network('Payment gateway', ['198.51.100.0/29', '198.51.100.1', 951], 'DMZ'),
      server('brg-core-01', ['Red Hat Enterprise Linux 9', 32, 512], { virtual: false, inServiceSince: '2025-01-20' }),
      server('brg-core-02', ['Red Hat Enterprise Linux 9', 32, 512], { virtual: false, inServiceSince: '2025-01-20' }),
      application('Core banking', { vendor: 'Sildebank Systems', version: '14.0', criticality: 'Critical' }),
      contract('Hardware security modules', 'Kryptonord', ['KN-2025-3', 58_000], '2025-02-01'),
    ],
    documents: [
      {
        title: 'Access from outside',
        text: 'People of the provider work here only while a mapping with a reason exists.',
      },
      {
        title: 'Failover of core banking',
        about: 'brg-core-02',
        text: 'Rehearsed in March and September, on a Sunday.',
      },
    ],
  },
}

function server(
  hostname: string,
  [operatingSystem, cores, memoryGb]: [string, number, number],
  more: Values,
): DemoObject {
  const values = { hostname, environment: 'Production', operatingSystem, cores, memoryGb, ...more }
  return { class: 'Server', title: hostname, values }
}

function network(title: string, [address, gateway, vlan]: [string, string, number], zone: string): DemoObject {
  return { class: 'Network', title, values: { address, gateway, vlan, zone } }
}

function location(title: string, place: [string, string, string, string], kind: string): DemoObject {
  const [street, postcode, city, country] = place
  return { class: 'Location', title, values: { street, postcode, city, country, kind } }
}

function application(title: string, values: Values): DemoObject {
  return { class: 'Application', title, values }
}

function contract(title: string, partner: string, ...[paper, startsOn]: [[string, number], string]): DemoObject {
  const [number, yearlyCost] = paper
  return { class: 'Contract', title, values: { partner, number, yearlyCost, startsOn, renewsItself: true } }
}
