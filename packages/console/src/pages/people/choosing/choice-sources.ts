import { client } from '../../../api/client.ts'
import { refusedBy } from '../../../ui/data-table/row-action.ts'
import type { Choice, ChoicePage } from './choice-picker.tsx'

interface Asked {
  q?: string
  cursor?: string
}

/** Everybody with access to the tenant, by the id of the user or of the membership. */
export async function findPeople(
  tenantId: string,
  { q, cursor }: Asked,
  how: { by: 'user' | 'membership'; signal: AbortSignal },
): Promise<ChoicePage> {
  const query = { q, cursor, sort: 'userName' }
  const { items, next } = await client.ownMembers.list({ params: { tenant: tenantId }, query }, { signal: how.signal })
  const choices = items.map(
    (member): Choice => ({
      id: how.by === 'user' ? member.userId : member.id,
      name: member.userName,
      detail: [member.displayName, member.sourceTenant.title].join(' · '),
    }),
  )
  return { items: choices, next }
}

/** The tenant's groups. */
export async function findGroups(
  tenantId: string,
  { q, cursor }: Asked,
  { describe, signal }: { describe: (members: number) => string; signal: AbortSignal },
): Promise<ChoicePage> {
  const query = { q, cursor, sort: 'name' }
  const { items, next } = await client.groups.list({ params: { tenant: tenantId }, query }, { signal })
  return { items: items.map(({ id, name, members }): Choice => ({ id, name, detail: describe(members) })), next }
}

/** The tenant's own roles; those that have the right already cannot be chosen. */
export async function findOwnRoles(
  tenantId: string,
  { q }: Asked,
  { right, has, signal }: { right: string; has: string; signal: AbortSignal },
): Promise<ChoicePage> {
  const { items } = await client.roles.list({ params: { tenant: tenantId }, query: { kind: 'own-role' } }, { signal })
  const choices = items
    .filter(({ kind, name }) => kind === 'own-role' && name.toLowerCase().includes((q ?? '').toLowerCase()))
    .map(
      (role): Choice => ({
        id: role.id,
        name: role.name,
        detail: role.description,
        refused: role.rights.includes(right) ? has : refusedBy(role.may.edit),
      }),
    )
  return { items: choices, next: null }
}
