import type { Subject as AskedSubject } from '@tenantry/contract/question'
import type { Action, ClaimValue, Properties, Question, Resource, Situation } from '@tenantry/engine/model'
import type { Candidate } from '@tenantry/engine/search/candidate'
import { Fault } from '../kernel/fault.ts'
import type { TenantState } from './tenant-state.ts'

/** Where and about what is asked, in whatever form it came. */
export interface Circumstances {
  readonly policy: string
  readonly workspace?: string
  readonly resource?: Resource
  readonly action?: Action
  readonly context?: Properties
}

const none: readonly string[] = []

/** A subject as the engine takes it, with identity roles that were looked up beside those that were brought. */
export function toCandidate(subject: AskedSubject, resolved: readonly string[] = none): Candidate {
  const { user, identityRoles = none, claims, properties } = subject
  const brought = resolved.length === 0 ? identityRoles : [...new Set([...identityRoles, ...resolved])]
  const who = properties === undefined ? { user, identityRoles: brought } : { user, identityRoles: brought, properties }
  return claims === undefined
    ? { subject: who }
    : { subject: who, claims: claims as Readonly<Record<string, ClaimValue>> }
}

/** A situation as the engine takes it. */
export function toSituation(
  state: TenantState,
  { asked, candidate, now }: { asked: Circumstances; candidate: Candidate; now: number },
): Situation {
  const { policy, workspace, resource, action, context } = asked
  return {
    tenant: state.tenant,
    policy,
    now,
    subject: candidate.subject,
    claims: candidate.claims,
    standing: candidate.standing,
    workspace,
    resource,
    action,
    context,
  }
}

/** The question whether a permission is held in a situation. */
export function toQuestion(situation: Situation, permission: string): Question {
  return { ...situation, permission }
}

/** What is wrong with the names in a question; undefined where it can be answered on its merits. */
export function findUnknown(
  { system, title }: TenantState,
  policy: string,
  permission?: string,
): { code: 'no_such_policy' | 'no_such_permission'; message: string } | undefined {
  const node = system.compiled.tree.byPath.get(policy)
  if (node === undefined) {
    return {
      code: 'no_such_policy',
      message: `there is no policy "${policy}" in ${title}: write its whole path, and mind capital letters`,
    }
  }
  if (permission === undefined || node.permissionBits.has(permission)) return undefined
  return {
    code: 'no_such_permission',
    message: `there is no permission "${permission}" at "${policy}" or above it: mind capital letters`,
  }
}

/** Refuses a question about what is not there: an answer would only look like one. */
export function refuseUnknown(state: TenantState, policy: string, permission?: string): void {
  const unknown = findUnknown(state, policy, permission)
  if (!unknown) return
  const field = unknown.code === 'no_such_policy' ? 'policy' : 'permission'
  throw new Fault(unknown.code, { field, detail: unknown.message })
}
