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
  'users.created',
  'users.edited',
  'users.activated',
  'users.inactivated',
  'users.activation-sent',
  'users.password-changed',
  'groups.created',
  'groups.edited',
  'groups.deleted',
  'sessions.begun',
  'sessions.ended',
  'sessions.refreshed',
  'sessions.refused',
  'acting.started',
  'acting.stopped',
  'objects.created',
  'objects.edited',
  'objects.deleted',
  'classes.created',
  'classes.edited',
  'classes.deleted',
  'documents.created',
  'documents.edited',
  'documents.deleted',
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
  'sessions',
  'acting',
  'objects',
  'classes',
  'documents',
  'mail',
  'instance',
] as const
export type ActionGroup = (typeof actionGroups)[number]

/** The action if it has a sentence; newer servers may send others. */
export function findSentenced(action: string): SentencedAction | undefined {
  return sentenced.find(each => each === action)
}
