import type { JobAct } from '@tenantry/contract/jobs'

/** Every action that has a sentence of its own; the keys of the catalogue. */
const sentenced = [
  'tenants.created',
  'tenants.renamed',
  'tenants.locked',
  'tenants.unlocked',
  'tenants.deletion-begun',
  'tenants.deleted',
  'memberships.granted',
  'memberships.completed',
  'memberships.ended',
  'memberships.edited',
  'memberships.expired',
  'users.created',
  'users.edited',
  'users.activated',
  'users.inactivated',
  'users.activation-sent',
  'users.password-changed',
  'users.deleted',
  'users.identifier-added',
  'users.identifier-removed',
  'users.address-added',
  'users.address-removed',
  'users.default-tenant-set',
  'groups.created',
  'groups.edited',
  'groups.deleted',
  'groups.member-added',
  'groups.member-renewed',
  'groups.member-removed',
  'groups.member-expired',
  'groups.nested',
  'groups.nesting-renewed',
  'groups.nesting-expired',
  'groups.taken-out',
  'roles.created',
  'roles.edited',
  'roles.deleted',
  'grants.given',
  'grants.ended',
  'grants.expired',
  'sessions.begun',
  'sessions.ended',
  'sessions.refreshed',
  'sessions.refused',
  'acting.started',
  'acting.stopped',
  'acting.ended',
  'superuser.target-defined',
  'superuser.target-removed',
  'superuser.access-allowed',
  'superuser.repaired',
  'objects.created',
  'objects.edited',
  'objects.deleted',
  'classes.created',
  'classes.edited',
  'classes.deleted',
  'documents.created',
  'documents.edited',
  'documents.deleted',
  'jobs.started',
  'jobs.finished',
  'views.created',
  'views.edited',
  'views.deleted',
  'mail.read',
  'instance.set-up',
] as const
export type SentencedAction = (typeof sentenced)[number]

/** The groups of actions that a trail can be narrowed to, in the order of the filter. */
export const actionGroups = [
  'tenants',
  'memberships',
  'users',
  'groups',
  'roles',
  'grants',
  'sessions',
  'acting',
  'superuser',
  'objects',
  'classes',
  'documents',
  'jobs',
  'views',
  'mail',
  'instance',
] as const
export type ActionGroup = (typeof actionGroups)[number]

/** The acts of jobs that the catalogue names. */
const jobActs = [
  'tenants.lock',
  'tenants.unlock',
  'readiness.allow-access',
  'members.unassign',
  'own-members.end',
  'users.inactivate',
  'users.activate',
  'objects.delete',
  'documents.delete',
] as const satisfies readonly JobAct[]

/** The act of a job if the catalogue names it; newer servers may know others. */
export function findJobAct(name: string): JobAct | undefined {
  return jobActs.find(each => each === name)
}

/** The action if it has a sentence; newer servers may send others. */
export function findSentenced(action: string): SentencedAction | undefined {
  return sentenced.find(each => each === action)
}
