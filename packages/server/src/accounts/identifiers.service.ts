import type { Clearance } from '../authz/clearance.ts'
import { enter } from '../authz/enter.ts'
import type { Parts } from '../authz/parts.ts'
import { refusedBecause } from '../authz/wording.ts'
import type { Caller } from '../kernel/caller.ts'
import { Fault, notFound } from '../kernel/fault.ts'
import type { UserRow } from '../users/user.ts'
import { ACCOUNT_LIMIT, type AccountValue, type IdentifierRow } from './account.ts'
import { deleteIdentifier, insertIdentifier, listIdentifiersOf, settleShown } from './accounts.store.ts'
import { getAccount, mayAdd, mayChange, type OfUser } from './owner.ts'
import { refuseTakeover } from './takeover.ts'

/** What a user signs in with. Whoever adds to it could sign in, so they must hold all that the user holds. */
export function identifiersService({ connections }: Parts) {
  return {
    list: (caller: Caller, { tenant, user }: OfUser) =>
      enter(connections, { caller, tenant, action: 'users.read', lock: 'read' }, async here => {
        const owner = await getAccount(here, user)
        const rows = await listIdentifiersOf(here, owner.id)
        return {
          items: rows.map(row => toIdentifier(here, owner, { row, isLast: rows.length === 1 })),
          may: { add: await mayAdd(here, owner) },
        }
      }),

    add: (caller: Caller, { tenant, user }: OfUser, value: AccountValue) =>
      enter(connections, { caller, tenant, action: 'identifiers.edit', lock: 'write' }, async here => {
        const owner = await getAccount(here, user, 'update')
        if ((await listIdentifiersOf(here, owner.id)).length >= ACCOUNT_LIMIT) {
          throw new Fault('too_many', {
            detail: `a user has at most ${ACCOUNT_LIMIT} identifiers: remove one first`,
            case: 'identifiers_full',
            facts: { limit: ACCOUNT_LIMIT },
          })
        }
        await refuseTakeover(here, owner.id)
        const id = await insertIdentifier(here, owner.id, value)
        here.record({
          action: 'users.identifier-added',
          subject: { kind: 'user', id: owner.id, name: owner.userName },
          after: { kind: value.kind },
          personal: { after: { value: value.value } },
        })
        return getIdentifier(here, owner, id)
      }),

    remove: (caller: Caller, of: OfUser & { readonly identifier: string }): Promise<undefined> =>
      enter(connections, { caller, tenant: of.tenant, action: 'identifiers.edit', lock: 'write' }, async here => {
        const owner = await getAccount(here, of.user, 'update')
        const rows = await listIdentifiersOf(here, owner.id)
        const row = rows.find(one => one.id === of.identifier)
        if (!row) throw notFound('identifier')
        if (rows.length === 1) {
          throw new Fault('last_identifier', {
            detail: `"${row.value}" is the last identifier of ${owner.userName}: add another one first`,
            case: 'last_identifier',
            facts: { value: row.value, name: owner.userName },
          })
        }
        await deleteIdentifier(here, row.id)
        await settleShown(here, owner.id)
        here.record({
          action: 'users.identifier-removed',
          subject: { kind: 'user', id: owner.id, name: owner.userName },
          before: { kind: row.kind },
          personal: { before: { value: row.value } },
        })
        return undefined
      }),
  }
}

async function getIdentifier(here: Clearance, owner: UserRow, id: string) {
  const row = (await listIdentifiersOf(here, owner.id)).find(one => one.id === id)
  if (!row) throw new Error('an identifier vanished in its own transaction')
  return toIdentifier(here, owner, { row, isLast: false })
}

function toIdentifier(here: Clearance, owner: UserRow, of: { row: IdentifierRow; isLast: boolean }) {
  const { id, kind, value, createdAt } = of.row
  const remove = of.isLast
    ? refusedBecause('the last identifier stays', { case: 'last_identifier_stays' })
    : mayChange(here, owner)
  return { id, kind, value, createdAt: createdAt.toISOString(), may: { remove } }
}
