import { type Catalogue, listTenantTables, type Policy, type Table } from './catalogue.ts'
import {
  directoryReach,
  exceptions,
  grants,
  innerFunctions,
  instanceWideKeys,
  keysToSystemLevel,
  usual,
} from './exceptions.ts'

const DIRECTORY = 'tenantry_directory'
const SEARCH_PATH = 'search_path=pg_catalog, public, pg_temp'

/** Everything in a catalogue by which a row could cross a tenant's border, as sentences; none is what must be. */
export function listFaults(catalogue: Catalogue): string[] {
  return [
    ...catalogue.tables.flatMap(table => [
      ...judgeTable(table),
      ...judgePolicies(table),
      ...judgeReach(table),
      ...judgeGrants(table),
    ]),
    ...listTenantTables(catalogue).flatMap(table => judgeKeys(table)),
    ...judgeRoutines(catalogue),
    ...catalogue.sequences.map(name => `${name} is a sequence: its numbers tell one tenant what another does`),
  ]
}

function judgeTable({ name, owner, enabled, forced, columns }: Table): string[] {
  const loose = columns.filter(column => column.isText && column.collation !== 'C').map(column => column.name)
  const secured = name === 'migrations' || (enabled && forced)
  return [
    ...(owner === 'tenantry_owner' ? [] : [`${name} belongs to ${owner}, not to tenantry_owner`]),
    ...(secured ? [] : [`${name} has no row-level security, or does not force it`]),
    ...(name === 'migrations' ? [] : loose.map(column => `${name}.${column} is text, but not COLLATE "C"`)),
  ]
}

function judgePolicies({ name, policies }: Table): string[] {
  const wanted = exceptions[name]?.policies ?? usual
  const found = policies
    .filter(policy => !isDirectory(policy))
    .map(policy => oneLine(`${policy.command}: ${policy.using ?? '-'} / ${policy.check ?? '-'}`))
  return [
    ...wanted.filter(line => !found.includes(line)).map(line => `${name} lacks the policy ${line}`),
    ...found
      .filter(line => !wanted.includes(line))
      .map(line => `${name} has the policy ${line}, which nobody explains`),
  ]
}

function isDirectory({ roles }: Policy): boolean {
  return roles.length === 1 && roles[0] === DIRECTORY
}

function judgeReach({ name, policies }: Table): string[] {
  const found = policies.filter(isDirectory).map(policy => policy.command)
  const reach = [...found].sort().join(', ')
  return reach === (directoryReach[name] ?? '')
    ? []
    : [`${name}: the directory reaches ${reach || 'nothing'}, not ${directoryReach[name] ?? 'nothing'}`]
}

function judgeGrants(table: Table): string[] {
  const wanted = new Set((grants[table.name] ?? '').split(', ').filter(privilege => privilege !== ''))
  const others = table.grants.filter(line => !/^tenantry_(app|directory): /.test(line))
  const held = table.grants.filter(line => line.startsWith('tenantry_app: ')).map(line => line.slice(14))
  return [
    ...others.map(line => `${table.name} is granted to somebody else (${line})`),
    ...held
      .filter(privilege => !wanted.has(privilege))
      .map(privilege => `the application may ${privilege} ${table.name}`),
    ...[...wanted]
      .filter(privilege => !held.includes(privilege))
      .map(privilege => `the application may not ${privilege} ${table.name}, though it should`),
  ]
}

function judgeKeys({ name, primaryKey, unique, foreignKeys }: Table): string[] {
  if (exceptions[name]?.instanceWide) return []
  const astray = unique.filter(key => key[0] !== 'tenant_id' && !(`${name} (${key.join(', ')})` in instanceWideKeys))
  return [
    ...(primaryKey[0] === 'tenant_id' ? [] : [`${name}: tenant_id does not stand first in the primary key`]),
    ...astray.map(key => `${name} (${key.join(', ')}) is unique across tenants: one learns what another has`),
    ...foreignKeys
      .filter(key => !isWithin(key))
      .map(key => `${name}: the foreign key ${key.name} can point into another tenant`),
  ]
}

function isWithin(key: Table['foreignKeys'][number]): boolean {
  const leads = key.columns[0] === 'tenant_id' || keysToSystemLevel.includes(key.name)
  return leads && key.referenced[0] === homeOf(key.table)
}

/** The column in which a table keeps whose row it is. */
function homeOf(table: string): string {
  return table === 'tenants' ? 'id' : 'tenant_id'
}

function judgeRoutines({ routines }: Catalogue): string[] {
  return routines.flatMap(({ name, owner, definer, settings, executors }) => {
    const pinned = settings.includes(SEARCH_PATH) ? [] : [`${name} does not pin its search_path`]
    if (!name.startsWith('directory.')) {
      return [...pinned, ...(definer ? [`${name} runs as ${owner}, but does not stand in the directory`] : [])]
    }
    const wanted = innerFunctions.includes(name) ? '' : 'tenantry_app'
    return [
      ...pinned,
      ...(owner === DIRECTORY ? [] : [`${name} belongs to ${owner}`]),
      ...(definer ? [] : [`${name} does not run as its owner`]),
      ...(executors.join(', ') === wanted ? [] : [`${name} may be called by ${executors.join(', ') || 'nobody'}`]),
    ]
  })
}

/** The database lays long expressions out over several lines. */
function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ')
}
