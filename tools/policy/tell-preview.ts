import type { FailingTest, FileChange, FilePreview, LeftAlone } from '@tenantry/contract/policy-files'
import type { ShiftedBearer, TenantShifts } from '@tenantry/contract/policy-preview'

/** What an import would do, in lines: each change, who gains and loses by it, and which tests would fail. */
export function tellPreview(preview: FilePreview): string {
  const { added, changed, removed, changes, more, leftAlone, tenants, moreTenants, failingTests } = preview
  if (added + changed + removed === 0) return [...leftAlone.map(tellLeft), 'nothing to change'].join('\n')
  return [
    ...leftAlone.map(tellLeft),
    ...changes.map(tellChange),
    ...(more > 0 ? [`and ${more} more`] : []),
    `${added} added, ${changed} changed, ${removed} removed`,
    ...tenants.flatMap(tellTenant),
    ...(moreTenants > 0 ? [`${moreTenants} more tenants were not looked at`] : []),
    ...failingTests.map(tellFailing),
  ].join('\n')
}

const signs = { added: '+', changed: '~', removed: '-' } as const

function tellChange(change: FileChange): string {
  const { fields, line, tenantsLosing } = change
  const says = fields.map(({ field, before, after }) =>
    [field, before === null ? '' : JSON.stringify(before), after === null ? '' : `→ ${JSON.stringify(after)}`].join(
      ' ',
    ),
  )
  const where = line === null ? '' : ` (line ${line})`
  const losing = tenantsLosing === null ? '' : `; ${tenantsLosing} tenants lose something of their own with it`
  const details = change.change === 'changed' ? `: ${says.join(', ')}` : ''
  return `${signs[change.change]} ${tellThing(change)}${details}${where}${losing}`
}

function tellThing({ kind, policy, name, role, subjectKind, workspace, fields }: FileChange): string {
  if (kind === 'policy') return `policy ${policy}`
  if (kind === 'permission-assignment') return `${name} → ${role} at ${policy}`
  if (kind !== 'role-assignment') return `${kind} ${name} at ${policy}`
  const effect = fields.find(({ field }) => field === 'effect')
  const verb = (effect?.after ?? effect?.before) === 'deny' ? 'deny' : 'grant'
  const within = workspace === null ? '' : ` in the workspace ${workspace}`
  return `${verb} of ${role} to ${tellSubject(subjectKind, name)} at ${policy}${within}`
}

function tellSubject(kind: FileChange['subjectKind'], name: string): string {
  if (kind === 'claims') return `whoever matches ${name}`
  return kind === 'identity-role' ? `the identity role ${name}` : `the user ${name}`
}

const reasons = {
  'system-level': 'a tenant cannot write it',
  'other-tenant': 'it is for another tenant',
  'other-policy': 'it is of another policy',
  'run-out': 'its end is over',
} satisfies Record<LeftAlone['why'], string>

function tellLeft({ line, path, why }: LeftAlone): string {
  return `left alone: ${path} (line ${line}), since ${reasons[why]}`
}

function tellTenant({ tenant, items, more, isCut }: TenantShifts): string[] {
  if (items.length === 0) return []
  return [
    `in ${tenant === null ? 'every tenant that adds nothing' : `${tenant.title} (${tenant.id})`}:`,
    ...items.flatMap(tellBearer),
    ...(more > 0 ? [`  and ${more} more`] : []),
    ...(isCut ? ['  not all users were looked at'] : []),
  ]
}

function tellBearer({ kind, subject, shifts }: ShiftedBearer): string[] {
  return shifts.map(({ policy, workspace, roles, permissions }) => {
    const tell = (word: string, names: readonly string[]) => (names.length === 0 ? [] : [`${word} ${names.join(', ')}`])
    const gains = tell('gains', [...roles.gained, ...permissions.gained])
    const losses = tell('loses', [...roles.lost, ...permissions.lost])
    const within = workspace === null ? '' : ` in the workspace ${workspace}`
    return `  ${tellSubject(kind, subject)} at ${policy}${within} ${[...gains, ...losses].join(' and ')}`
  })
}

function tellFailing({ policy, name, expect, outcome, failsNow }: FailingTest): string {
  const already = failsNow ? ', as it does now' : ''
  return `test fails: ${name} at ${policy}: ${expect} was expected, and it is ${outcome}${already}`
}
