import type { Clearance } from '../authz/clearance.ts'
import { enter } from '../authz/enter.ts'
import type { Parts } from '../authz/parts.ts'
import { placeOf, refusedBecause, toPermit } from '../authz/wording.ts'
import type { Caller } from '../kernel/caller.ts'
import { notFound } from '../kernel/fault.ts'
import { type TenantId, toUserId } from '../kernel/ids.ts'
import { type DescriptionChange, describeUser, editDescription } from './attributes.ts'
import { findUser } from './users.store.ts'

/** What the schemas of their pool say of a user, for administrators. */
export function userAttributesService({ connections }: Parts) {
  return {
    get: (caller: Caller, tenant: TenantId, user: string) =>
      enter(connections, { caller, tenant, action: 'users.read', lock: 'read' }, async here => {
        const row = await findUser(here, toUserId(user))
        if (!row) throw notFound('user')
        const edit = row.builtIn
          ? refusedBecause('superuser is built in', { case: 'superuser_built_in' })
          : mayEdit(here)
        return describeUser(here, row, edit)
      }),

    edit: (caller: Caller, { tenant, user }: { tenant: TenantId; user: string }, change: DescriptionChange) =>
      enter(connections, { caller, tenant, action: 'users.edit', lock: 'write' }, here =>
        editDescription(here, { id: toUserId(user), edit: mayEdit(here) }, change),
      ),
  }
}

function mayEdit(here: Clearance) {
  return toPermit(here.missing(['users.manage']), placeOf(here))
}
