import type { Clearance } from '../authz/clearance.ts'
import { enter } from '../authz/enter.ts'
import type { Parts } from '../authz/parts.ts'
import type { Caller } from '../kernel/caller.ts'
import { Fault, notFound } from '../kernel/fault.ts'
import type { UserRow } from '../users/user.ts'
import { ACCOUNT_LIMIT, type AccountValue, type AddressKind, type AddressRow } from './account.ts'
import { deleteAddress, insertAddress, listAddressesOf, settleShown } from './accounts.store.ts'
import { getAccount, mayAdd, mayChange, type OfUser } from './owner.ts'
import { refuseTakeover } from './takeover.ts'

/** Where a user gets mail and codes. What is sent there opens the account, so adding is guarded as identifiers are. */
export function addressesService({ connections }: Parts) {
  return {
    list: (caller: Caller, { tenant, user }: OfUser) =>
      enter(connections, { caller, tenant, action: 'users.read', lock: 'read' }, async here => {
        const owner = await getAccount(here, user)
        const rows = await listAddressesOf(here, owner.id)
        return { items: rows.map(row => toAddress(here, owner, row)), may: { add: await mayAdd(here, owner) } }
      }),

    add: (caller: Caller, { tenant, user }: OfUser, value: AccountValue<AddressKind>) =>
      enter(connections, { caller, tenant, action: 'users.edit', lock: 'write' }, async here => {
        const owner = await getAccount(here, user, 'update')
        if ((await listAddressesOf(here, owner.id)).length >= ACCOUNT_LIMIT) {
          throw new Fault('too_many', {
            detail: `a user has at most ${ACCOUNT_LIMIT} addresses: remove one first`,
            case: 'addresses_full',
            facts: { limit: ACCOUNT_LIMIT },
          })
        }
        await refuseTakeover(here, owner.id)
        const id = await insertAddress(here, owner.id, value)
        await settleShown(here, owner.id)
        here.record({
          action: 'users.address-added',
          subject: { kind: 'user', id: owner.id, name: owner.userName },
          after: { kind: value.kind },
          personal: { after: { value: value.value } },
        })
        return toAddress(here, owner, await getAddress(here, owner, id))
      }),

    remove: (caller: Caller, of: OfUser & { readonly address: string }): Promise<undefined> =>
      enter(connections, { caller, tenant: of.tenant, action: 'users.edit', lock: 'write' }, async here => {
        const owner = await getAccount(here, of.user, 'update')
        const row = await getAddress(here, owner, of.address)
        await deleteAddress(here, row.id)
        await settleShown(here, owner.id)
        here.record({
          action: 'users.address-removed',
          subject: { kind: 'user', id: owner.id, name: owner.userName },
          before: { kind: row.kind },
          personal: { before: { value: row.value } },
        })
        return undefined
      }),
  }
}

async function getAddress(here: Clearance, owner: UserRow, id: string): Promise<AddressRow> {
  const row = (await listAddressesOf(here, owner.id)).find(one => one.id === id)
  if (!row) throw notFound('address')
  return row
}

function toAddress(here: Clearance, owner: UserRow, { id, kind, value, verified, createdAt }: AddressRow) {
  return { id, kind, value, verified, createdAt: createdAt.toISOString(), may: { remove: mayChange(here, owner) } }
}
