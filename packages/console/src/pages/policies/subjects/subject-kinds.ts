import type { SubjectAssignment } from '@tenantry/contract/policy-subjects'

/** What a role assignment matches. */
export type SubjectKind = 'user' | 'identity-role' | 'claims'

/** The texts of each kind, by their place in the catalogue. */
export const kindTexts = {
  user: {
    title: 'user.title',
    subject: 'user.subject',
    add: 'user.add',
    select: 'user.select',
    hint: 'user.hint',
    empty: 'user.empty',
    emptyText: 'user.emptyText',
    search: 'user.search',
  },
  'identity-role': {
    title: 'role.title',
    subject: 'role.subject',
    add: 'role.add',
    select: 'role.select',
    hint: 'role.hint',
    empty: 'role.empty',
    emptyText: 'role.emptyText',
    search: 'role.search',
  },
  claims: {
    title: 'claims.title',
    subject: 'claims.subject',
    add: 'claims.add',
    select: 'claims.add',
    hint: 'claims.hint',
    empty: 'claims.empty',
    emptyText: 'claims.emptyText',
    search: 'claims.title',
  },
} as const satisfies Record<SubjectKind, Record<string, string>>

/** What is said of users, or of identity roles. Dialogs are given it: they are fetched without the list they stand over. */
export type KindTexts = (typeof kindTexts)['user' | 'identity-role']

/** How an assignment is called in labels: a user by their name where it is known. */
export function nameOf({ subject, displayName }: Pick<SubjectAssignment, 'subject' | 'displayName'>): string {
  return displayName ?? subject
}
