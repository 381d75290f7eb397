import type { DemoWorkspace } from './workspaces.ts'

/** A person of the demo. Their mail goes to `<userName>@<domain of their tenant>`. */
export interface DemoPerson {
  readonly userName: string
  readonly firstName: string
  readonly lastName: string
  /** What they are, for the list that the demo prints. */
  readonly part: string
  /** The groups of their own tenant that they belong to; with none they are stored there, but no member. */
  readonly groups: readonly string[]
  /** Still `new`: their link waits in the outbox. */
  readonly waits?: true
}

/** A group of a tenant, with the roles that it holds. */
export interface DemoGroup {
  readonly name: string
  readonly roles: readonly string[]
}

/** A person from a tenant above who is let in. */
export interface DemoMapping {
  readonly userName: string
  readonly groups: readonly string[]
  readonly reason: string
  /** The mapping ends by itself after so many days. */
  readonly days?: number
}

/** A customer of the demo, or a part of one. */
export interface DemoTenant {
  readonly id: string
  readonly title: string
  readonly parent: string
  readonly domain: string
  /** A database of its own, where the server can make one. */
  readonly database?: string
  readonly groups: readonly DemoGroup[]
  readonly people: readonly DemoPerson[]
  readonly mapped: readonly DemoMapping[]
  /** Whether the provider's founder stays mapped after setting the tenant up. */
  readonly founderStays: boolean
  readonly locked?: true
  readonly rights?: DemoRights
  readonly workspace?: DemoWorkspace
}

/** What the first person of a customer settles beyond groups: who holds what, and what is kept from operators. */
export interface DemoRights {
  /** A group whose members get what another one holds. */
  readonly nested?: { readonly child: string; readonly parent: string }
  /** A role of the tenant's own, granted to a group. */
  readonly ownRole?: { readonly name: string; readonly rights: readonly string[]; readonly to: string }
  /** What is taken from superuser: a function privilege, or its place as impersonation target. */
  readonly taken?: { readonly item: string; readonly reason: string }
}

interface Team {
  readonly groups: readonly DemoGroup[]
  readonly people: readonly DemoPerson[]
}

interface Provider {
  readonly name: string
  readonly domain: string
  readonly founder: Omit<DemoPerson, 'groups'>
  readonly bySuperuser: Team
  /** Made a tenant manager by superuser, for a time. */
  readonly manager: DemoPerson & { readonly days: number; readonly reason: string }
  readonly byFounder: Team
}

/** The service provider that runs the instance. Its people are users of the system tenant. */
export const provider: Provider = {
  name: 'Nordlicht IT Services',
  domain: 'nordlicht.example',
  founder: {
    userName: 'marta',
    firstName: 'Marta',
    lastName: 'Lindqvist',
    part: 'runs the instance: TenantManagement, UserManagement',
  },
  /** Only superuser itself makes somebody manage tenants; and nobody else here holds `audit.read` to hand out. */
  bySuperuser: {
    groups: [
      { name: 'Platform team', roles: ['TenantManagement', 'UserManagement', 'PolicyManagement'] },
      { name: 'Auditors', roles: ['AuditViewer'] },
    ],
    people: [
      person(
        'jonas',
        'Jonas',
        'Falk',
        'platform, policies; let into Weber Logistics and Alpina Clinics',
        'Platform team',
      ),
      person('tariq', 'Tariq', 'Aziz', 'auditor', 'Auditors'),
    ],
  },
  manager: {
    ...person('kai', 'Kai', 'Sommer', 'tenant manager for the migration of Fjord Bank, until it ends'),
    days: 60,
    reason: 'migration of Fjord Bank',
  },
  byFounder: {
    groups: [{ name: 'Service desk', roles: ['UserManagement'] }],
    people: [
      person('ines', 'Ines', 'Moreau', 'service desk; let into Berlin, Alpina Clinics and Fjord Bank', 'Service desk'),
    ],
  },
}

const inventory: DemoGroup = { name: 'Inventory', roles: ['InventoryManagement'] }
const readers: DemoGroup = { name: 'Readers', roles: ['InventoryViewer'] }
const auditing: DemoGroup = { name: 'Auditing', roles: ['Tenant Auditor'] }
const support: DemoGroup = { name: 'Nordlicht support', roles: ['UserManagement', 'InventoryViewer'] }

/** The customers, parents before their children. The first person of each is the one who keeps its inventory. */
export const customers: readonly DemoTenant[] = [
  {
    id: 'weber',
    title: 'Weber Logistics',
    parent: 'system',
    domain: 'weber.example',
    groups: [readers],
    people: [
      person('petra', 'Petra', 'Weber', 'administrator of Weber Logistics', 'TenantOwners'),
      person('carla', 'Carla', 'Brandt', 'dispatcher of Weber Logistics; works in Berlin and Hamburg'),
    ],
    mapped: [{ userName: 'jonas', groups: ['TenantOwners'], reason: 'operations contract NL-2024-017' }],
    founderStays: true,
  },
  {
    id: 'berlin',
    title: 'Berlin',
    parent: 'weber',
    domain: 'berlin.weber.example',
    groups: [inventory, support],
    people: [
      person('emre', 'Emre', 'Demir', 'administrator of Berlin', 'TenantOwners'),
      person('lotte', 'Lotte', 'Krause', 'keeps the inventory of Berlin', 'Inventory'),
    ],
    mapped: [
      { userName: 'carla', groups: ['Inventory'], reason: 'plans the tours of both depots' },
      { userName: 'ines', groups: ['Nordlicht support'], reason: 'first line support' },
    ],
    founderStays: true,
  },
  {
    id: 'hamburg',
    title: 'Hamburg',
    parent: 'weber',
    domain: 'hamburg.weber.example',
    groups: [inventory, readers],
    people: [
      person('ole', 'Ole', 'Petersen', 'administrator of Hamburg', 'TenantOwners'),
      person('swantje', 'Swantje', 'Hinrichs', 'reads the inventory of Hamburg', 'Readers'),
    ],
    mapped: [{ userName: 'carla', groups: ['Inventory'], reason: 'plans the tours of both depots' }],
    founderStays: false,
  },
  {
    id: 'alpina',
    title: 'Alpina Clinics',
    parent: 'system',
    domain: 'alpina.example',
    groups: [inventory, auditing, support],
    people: [
      person('sofia', 'Sofia', 'Keller', 'administrator of Alpina Clinics', 'TenantOwners'),
      person('reto', 'Reto', 'Zumthor', 'keeps the inventory of Alpina Clinics', 'Inventory'),
      person('noemi', 'Noemi', 'Gasser', 'auditor of Alpina Clinics', 'Auditing'),
    ],
    rights: {
      nested: { child: 'Inventory', parent: 'Auditing' },
      ownRole: { name: 'Device keepers', rights: ['Manage Classes', 'Manage Categories'], to: 'Inventory' },
      taken: { item: 'Analysis administrator', reason: 'patient analyses stay in house' },
    },
    workspace: {
      name: 'Patient portal',
      description: 'What patients of the clinics see of their stay.',
      application: { name: 'Portal', redirectUris: ['https://portal.alpina.example/signed-in'] },
      admin: 'reto',
      auditor: 'noemi',
    },
    mapped: [
      { userName: 'jonas', groups: ['TenantOwners'], reason: 'operations contract NL-2023-004' },
      { userName: 'ines', groups: ['Nordlicht support'], reason: 'first line support' },
    ],
    founderStays: true,
  },
  {
    id: 'alpinalab',
    title: 'Alpina Laboratory',
    parent: 'alpina',
    domain: 'lab.alpina.example',
    groups: [inventory],
    people: [person('nils', 'Nils', 'Amrein', 'administrator of Alpina Laboratory, which is locked', 'TenantOwners')],
    mapped: [{ userName: 'reto', groups: ['Inventory'], reason: 'keeps the devices of the laboratory too' }],
    founderStays: false,
    locked: true,
  },
  {
    id: 'fjord',
    title: 'Fjord Bank',
    parent: 'system',
    domain: 'fjordbank.example',
    database: 'fjord',
    groups: [readers, support],
    people: [
      person('astrid', 'Astrid', 'Nygaard', 'administrator of Fjord Bank', 'TenantOwners'),
      { ...person('lars', 'Lars', 'Holm', 'reads the inventory of Fjord Bank', 'Readers'), waits: true },
    ],
    mapped: [{ userName: 'ines', groups: ['Nordlicht support'], reason: 'first line support', days: 14 }],
    founderStays: false,
    rights: { taken: { item: 'Impersonation target users', reason: 'operators only on request' } },
  },
]

function person(
  userName: string,
  ...[firstName, lastName, part, ...groups]: [firstName: string, lastName: string, part: string, ...groups: string[]]
): DemoPerson {
  return { userName, firstName, lastName, part, groups }
}
