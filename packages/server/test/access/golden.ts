import { type Action, actions } from '../../src/authz/actions.ts'
import { type AdministrationRole, administrationRoles, listRoles } from '../../src/authz/administration.ts'
import { listMissingFor } from '../../src/authz/decide.ts'
import { PRIVILEGES_IN_TENANTS } from '../../src/authz/readiness.ts'
import { getTenantId, toUserId } from '../../src/kernel/ids.ts'

const TENANT = getTenantId('acme')
const USER = toUserId('00000000-0000-7000-8000-000000000001')

const WORKSPACE = '00000000-0000-7000-8000-000000000003'
const ANOTHER = '00000000-0000-7000-8000-000000000004'

/** What somebody holds in a tenant: with a membership or without, and these roles by their own user id. */
interface Holding {
  readonly member: boolean
  readonly roles: readonly AdministrationRole[]
  readonly isSuperuser?: boolean
  /** A role given in a workspace, and whether the question is about that one. */
  readonly workspaceRole?: AdministrationRole
  readonly about?: 'its workspace' | 'another workspace'
}

/** Whether the engine, asked as the server asks it, lets somebody who holds this do that. */
export function may({ member, roles, isSuperuser = false, workspaceRole, about }: Holding, action: Action): boolean {
  const workspaces = workspaceRole === undefined ? [] : [{ workspace: WORKSPACE, role: workspaceRole }]
  const assignments = roles.map(role => ({ role, kind: 'user' as const, subject: USER, until: null }))
  const membership = member ? '00000000-0000-7000-8000-000000000002' : null
  const standing = { membership, grantedAt: null, groups: [], assignments, now: 0, ownRoles: [], workspaces }
  if (!member && !isSuperuser && actions[action].needs.length === 0) return false
  const asked = about === undefined ? {} : { workspace: about === 'its workspace' ? WORKSPACE : ANOTHER }
  return listMissingFor(action, { tenant: TENANT, user: USER, standing, isSuperuser, ...asked }).length === 0
}

const allRoles = Object.keys(administrationRoles) as AdministrationRole[]

/** The actions of one kind, in the order of the code. */
export function listActions(as: (typeof actions)[Action]['as']): Action[] {
  return (Object.keys(actions) as Action[]).filter(action => actions[action].as === as)
}

interface Column {
  readonly head: string
  readonly says: (action: Action) => boolean
}

/** The whole access matrix as text: who may do what, computed by asking. */
export function writeGolden(): string {
  const opens = (roles: readonly AdministrationRole[]) => may({ member: true, roles }, 'acting.start')
  const inside: Column[] = [
    ...allRoles.map(role => ({ head: role, says: (action: Action) => may({ member: true, roles: [role] }, action) })),
    { head: 'let in, without any role', says: action => may({ member: true, roles: [] }, action) },
    { head: 'every role, but not let in', says: action => may({ member: false, roles: allRoles }, action) },
  ]
  const above: Column[] = [
    ...allRoles.map(role => ({ head: role, says: () => opens([role]) })),
    { head: 'Tenant administrator and Impersonation', says: () => opens(['Tenant administrator', 'Impersonation']) },
  ]
  const superuser: Column[] = PRIVILEGES_IN_TENANTS.map(lost => ({
    head: lost,
    says: action =>
      may({ member: false, roles: PRIVILEGES_IN_TENANTS.filter(role => role !== lost), isSuperuser: true }, action),
  }))
  const inTenants = listActions('superuser').filter(action => !/^tenants\.(list|create)$/.test(action))
  const inWorkspace: Column[] = listRoles('workspace-role').flatMap(role =>
    tenantRoles.map(({ head, held }) => ({
      head: `${role}, ${head}`,
      says: (action: Action) =>
        may({ member: true, roles: held, workspaceRole: role, about: 'its workspace' }, action) &&
        !may({ member: true, roles: held }, action),
    })),
  )
  const elsewhere: Column[] = listRoles('workspace-role').flatMap(role =>
    (['another workspace', undefined] as const).map(about => ({
      head: `${role}, asked about ${about ?? 'no workspace'}`,
      says: (action: Action) => {
        const asked = about === undefined ? {} : { about }
        return may({ member: true, roles: ['Tenant Member'], workspaceRole: role, ...asked }, action)
      },
    })),
  )
  return [
    'WHO MAY DO WHAT',
    '',
    'Computed by asking the engine about every role alone; + is yes, . is no. A test holds this file against the code:',
    'vitest run --project server access -u writes it anew, and the difference is then read like any other change.',
    '',
    '1. Inside a tenant, as oneself. The role is held in that tenant; all columns but the last are let in there.',
    '',
    ...writeTable(listActions('person'), inside),
    '',
    '2. In Tenant Management, as superuser. The role is held in the system tenant, by somebody stored there.',
    '',
    ...writeTable(listActions('superuser'), above),
    '',
    '3. What superuser may still do in a tenant that took one of its function privileges away: the one in the column.',
    '   User administrator and Technical configuration administrator are asked for before anything else (AR-20).',
    '',
    ...writeTable(inTenants, superuser),
    '',
    '4. For oneself: being signed in is enough.',
    '',
    ...listActions('self').map(action => `   ${action}`),
    '',
    '5. In a workspace, by a role that was given there, what is not held in the tenant anyway. It counts for that',
    '   workspace alone, for the admins, auditors and members of the tenant alone, and only where an action is about a',
    '   workspace. What nobody gains is left out.',
    '',
    ...writeTable(gained(inWorkspace), [...inWorkspace, ...elsewhere]),
    '',
    '6. For nobody: the server does it in its own name.',
    '',
    ...listActions('server').map(action => `   ${action}`),
    '',
  ].join('\n')
}

const tenantRoles: { head: string; held: AdministrationRole[] }[] = [
  { head: 'who is Tenant Member', held: ['Tenant Member'] },
  { head: 'who is Tenant Auditor', held: ['Tenant Auditor'] },
  { head: 'who holds no tenant role', held: ['AuditViewer'] },
]

function gained(columns: readonly Column[]): Action[] {
  return listActions('person').filter(action => columns.some(({ says }) => says(action)))
}

function writeTable(rows: readonly Action[], columns: readonly Column[]): string[] {
  const width = Math.max(...rows.map(row => row.length))
  const number = (place: number) => String(place + 1).padStart(3)
  return [
    ...columns.map(({ head }, place) => `  ${number(place)}  ${head}`),
    '',
    `${' '.repeat(width)}${columns.map((_, place) => number(place)).join('')}`,
    ...rows.map(row => `${row.padEnd(width)}${columns.map(({ says }) => (says(row) ? '  +' : '  .')).join('')}`),
  ]
}
