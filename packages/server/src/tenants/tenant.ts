import type { Readiness } from '../authz/readiness.ts'
import type { TenantId } from '../kernel/ids.ts'

export type TenantStatus = 'active' | 'locked' | 'deleting'

/** How deep the tree may grow: `system` is 0, tenants are 1 to 10. */
export const MAX_DEPTH = 10

/** From which status each act may start; permits, refusals and the service derive from this table. */
export const tenantActs = {
  rename: ['active', 'locked'],
  lock: ['active'],
  unlock: ['locked'],
  delete: ['active', 'locked', 'deleting'],
  provision: ['active', 'locked'],
  assignUsers: ['active', 'locked'],
} as const satisfies Record<string, readonly TenantStatus[]>

export type TenantAct = keyof typeof tenantActs

/** Whether an act is possible in a status, whoever asks. */
export function isPossible(act: TenantAct, status: TenantStatus): boolean {
  return (tenantActs[act] as readonly TenantStatus[]).includes(status)
}

/** A tenant with its figures, as lists and pages show it. */
export interface TenantRow {
  readonly id: TenantId
  readonly title: string
  readonly status: TenantStatus
  readonly parent: TenantId | null
  readonly parentTitle: string | null
  readonly depth: number
  readonly database: string
  readonly objects: number
  readonly documents: number
  readonly users: number
  readonly children: number
  readonly hasAdministrator: boolean
  /** Whether it can be managed as superuser. */
  readonly readiness: Readiness
  readonly createdAt: Date
  readonly createdBy: string
  readonly version: number
}

/** A tenant about to be made. */
export interface NewTenant {
  readonly id: TenantId
  readonly title: string
  readonly parent: TenantId
  readonly depth: number
  readonly database: string
  readonly createdBy: string
}
