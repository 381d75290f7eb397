import type { Parts } from '../authz/parts.ts'
import { EVERYWHERE, getTenantId, type TenantId } from '../kernel/ids.ts'
import { permissionAssignmentsService } from '../policies/permission-assignments.service.ts'
import { policyPermissionsService } from '../policies/permissions.service.ts'
import { policiesService } from '../policies/policies.service.ts'
import { policyRolesService } from '../policies/roles.service.ts'
import { subjectAssignmentsService } from '../policies/subject-assignments.service.ts'
import { applications, customRoles, type DemoPolicy, type DemoRole } from './applications.ts'
import { getBy, type SignedIn } from './staff.ts'

/** What is known on the way down a tree of policies: ids by name. */
interface Known {
  readonly policies: Map<string, string>
  readonly permissions: Map<string, string>
}

interface Spot {
  readonly level: TenantId
  readonly policy: string
}

/** Makes the policies of the provider's applications at the system level, and what a customer adds to them. */
export async function makeApplications(parts: Parts, by: SignedIn): Promise<void> {
  const known: Known = { policies: new Map(), permissions: new Map() }
  for (const application of applications) await makePolicy({ parts, by, known }, application, undefined)
  for (const { tenant, policy, ...role } of customRoles) {
    const spot = { level: getTenantId(tenant), policy: getBy(known.policies, policy) }
    await makeRole({ parts, by, known }, spot, role)
  }
}

interface Work {
  readonly parts: Parts
  readonly by: SignedIn
  readonly known: Known
}

async function makePolicy(work: Work, policy: DemoPolicy, parent: string | undefined): Promise<void> {
  const { parts, by, known } = work
  const { name, description } = policy
  const form = parent === undefined ? { name, description } : { name, description, parent }
  const { id } = await policiesService(parts).create(by(), EVERYWHERE, form)
  known.policies.set(name, id)
  const spot = { level: EVERYWHERE, policy: id }
  for (const [permission, about] of Object.entries(policy.permissions)) {
    const made = await policyPermissionsService(parts).create(by(), spot, { name: permission, description: about })
    known.permissions.set(permission, made.id)
  }
  for (const role of policy.roles) await makeRole(work, spot, role)
  for (const child of policy.children) await makePolicy(work, child, id)
}

async function makeRole({ parts, by, known }: Work, spot: Spot, role: DemoRole): Promise<void> {
  const { name, description, permissions, identityRoles, expression } = role
  const { id } = await policyRolesService(parts).create(by(), spot, { name, description })
  const at = { ...spot, role: id }
  const assigned = permissions.map(permission => getBy(known.permissions, permission))
  await permissionAssignmentsService(parts).savePermissions(by(), at, { assigned, before: [] })
  const subjects = subjectAssignmentsService(parts)
  if (identityRoles) await subjects.add(by(), at, { kind: 'identity-role', subjects: identityRoles })
  if (expression) await subjects.add(by(), at, { kind: 'claims', subjects: [expression] })
}
