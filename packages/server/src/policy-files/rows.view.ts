import { sql } from 'kysely'
import type { Clearance } from '../authz/clearance.ts'
import { EVERYWHERE, type TenantId } from '../kernel/ids.ts'
import type { Outline } from '../policies/outline.ts'
import type { TestBody } from '../policy-tests/policy-test.ts'
import { type Entries, type Entry, isInTree, keyOf, saysOf, toEntry } from './entry.ts'

interface AssetRow {
  readonly id: string
  readonly policy: string
  readonly name: string
  readonly description: string
}

interface CellRow {
  readonly policy: string
  readonly role: string
  readonly permission: string
}

interface SubjectRow {
  readonly id: string
  readonly policy: string
  readonly role: string
  readonly kind: 'user' | 'identity-role' | 'claims'
  readonly subject: string
  readonly effect: 'grant' | 'deny'
  readonly workspace: string | null
  readonly notBefore: Date | null
  readonly until: Date | null
  readonly reason: string | null
}

interface TestRow {
  readonly id: string
  readonly policy: string
  readonly name: string
  readonly body: TestBody
}

/**
 * The things of a level, the system's or the tenant's at hand, in one tree of policies or in all. Assignments whose end
 * is over count for nothing.
 */
export async function readLevel(
  { rows }: Pick<Clearance, 'rows'>,
  { level, outline, tree }: { level: TenantId; outline: Outline; tree: string | undefined },
): Promise<Entries> {
  const found = new Map<string, Entry>()
  const add = (entry: Entry) => {
    if (isInTree(entry.policy, tree)) found.set(keyOf(entry), entry)
  }
  const paths = outline.listPaths()
  const pathOf = (id: string) => paths.get(id) ?? ''
  if (level === EVERYWHERE) {
    for (const [id, path] of paths) {
      const row = outline.find(id)
      if (row) add(toEntry('policy', path, { id, name: row.name, ...describing(row) }))
    }
    const permissions = await sql<AssetRow>`
      SELECT id, policy_id AS policy, name, description FROM policy_permissions WHERE tenant_id = '*'`.execute(rows)
    for (const row of permissions.rows) add(toEntry('permission', pathOf(row.policy), { ...namesOf(row) }))
  }
  const roles = await sql<AssetRow>`
    SELECT id, policy_id AS policy, name, description FROM policy_roles WHERE tenant_id = ${level}`.execute(rows)
  for (const row of roles.rows) add(toEntry('role', pathOf(row.policy), { ...namesOf(row) }))
  const cells = await sql<CellRow>`
    SELECT a.policy_id AS policy, r.name AS role, p.name AS permission
    FROM permission_assignments a
    JOIN policy_roles r ON r.tenant_id = a.role_scope AND r.id = a.role_id
    JOIN policy_permissions p ON p.tenant_id = '*' AND p.id = a.permission_id
    WHERE a.tenant_id = ${level}`.execute(rows)
  for (const { policy, role, permission } of cells.rows) {
    add(toEntry('permission-assignment', pathOf(policy), { name: permission, role }))
  }
  const subjects = await sql<SubjectRow>`
    SELECT s.id, s.policy_id AS policy, r.name AS role, s.kind, s.subject, s.effect, s.workspace,
      s.not_before AS "notBefore", s.expires_at AS until, s.reason
    FROM subject_assignments s JOIN policy_roles r ON r.tenant_id = s.role_scope AND r.id = s.role_id
    WHERE s.tenant_id = ${level} AND (s.expires_at IS NULL OR s.expires_at > now())`.execute(rows)
  for (const row of subjects.rows) add(toAssignment(row, pathOf(row.policy)))
  const tests = await sql<TestRow>`
    SELECT id, policy_id AS policy, name, body FROM policy_tests WHERE tenant_id = ${level}`.execute(rows)
  for (const { id, policy, name, body } of tests.rows) {
    add(toEntry('test', pathOf(policy), { id, name, body, says: saysOf(body) }))
  }
  return found
}

function namesOf(row: AssetRow) {
  return { id: row.id, name: row.name, ...describing(row) }
}

function describing({ description }: { description: string }) {
  return description === '' ? {} : { says: { description } }
}

function toAssignment(row: SubjectRow, policy: string): Entry {
  const { id, role, kind, subject, effect, workspace, notBefore, until, reason } = row
  const says = {
    effect,
    ...(notBefore === null ? {} : { notBefore: notBefore.toISOString() }),
    ...(until === null ? {} : { until: until.toISOString() }),
    ...(reason === null ? {} : { reason }),
  }
  return toEntry('role-assignment', policy, { id, name: subject, role, subjectKind: kind, workspace, says })
}
