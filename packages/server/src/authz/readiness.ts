import type { AdministrationRole } from './administration.ts'

/** What superuser needs in the infrastructure tenant (AR-6 … AR-9). */
export const NEEDED_IN_SYSTEM: readonly AdministrationRole[] = [
  'User administrator',
  'Impersonation',
  'Tenant administrator',
  'Technical configuration administrator',
]

/** What superuser holds in the infrastructure tenant from the start: what it needs, and License administrator (AR-10). */
export const PRIVILEGES_IN_SYSTEM: readonly AdministrationRole[] = [...NEEDED_IN_SYSTEM, 'License administrator']

/** What superuser needs in a tenant to manage it at all; the other privileges only narrow its backups. */
export const NEEDED_IN_TENANT: readonly AdministrationRole[] = [
  'User administrator',
  'Technical configuration administrator',
]

/** What superuser is born with in every operational tenant (AR-12); a tenant made here is ready from birth. */
export const PRIVILEGES_IN_TENANTS: readonly AdministrationRole[] = [
  ...NEEDED_IN_TENANT,
  'Analysis administrator',
  'ARCM administrator',
  'Collaboration administrator',
  'Database administrator',
  'Dashboard administrator',
  'Document administrator',
  'License administrator',
  'Portal administrator',
  'Process Governance administrator',
  'Server administrator',
]

/** The prerequisite beside the privileges, in the words of the seed (AR-15). */
export const TARGET = 'Impersonation target users'

/** What operators can do in a tenant as superuser: all of it, all but whole backups, or nothing. */
export type Readiness = 'ready' | 'partial' | 'refused'

export interface ReadinessJudgement {
  readonly readiness: Readiness
  /** Without these nothing can be managed. */
  readonly lacking: readonly string[]
  /** Without these only backups are narrower. */
  readonly narrowing: readonly string[]
}

/** Judges one tenant by what superuser holds there; the refusals and the readiness matrix both ask here. */
export function judgeReadiness(held: readonly string[], isTarget: boolean): ReadinessJudgement {
  const missing = PRIVILEGES_IN_TENANTS.filter(role => !held.includes(role))
  const lacking = [...missing.filter(role => NEEDED_IN_TENANT.includes(role)), ...(isTarget ? [] : [TARGET])]
  const narrowing = missing.filter(role => !NEEDED_IN_TENANT.includes(role))
  return { readiness: lacking.length > 0 ? 'refused' : narrowing.length > 0 ? 'partial' : 'ready', lacking, narrowing }
}
