import type { Permit } from '@tenantry/contract/shape'
import type { Clearance } from '../authz/clearance.ts'
import { enter } from '../authz/enter.ts'
import type { Parts } from '../authz/parts.ts'
import type { Caller } from '../kernel/caller.ts'
import { Fault, notFound } from '../kernel/fault.ts'
import type { UserRow } from '../users/user.ts'
import { ACCOUNT_LIMIT, type AccountValue, type AddressKind, type AddressRow } from './account.ts'
import { deleteAddress, insertAddress, listAddressesOf, settleShown } from './accounts.store.ts'
import { getAccount, mayAdd, mayChange, mayVerify, type OfUser, refuseLastWay } from './owner.ts'
import { refuseTakeover } from './takeover.ts'
import { sendAddressCode } from './verify-address.ts'

/** Where a user gets mail and codes. What is sent there opens the account, so adding is guarded as identifiers are. */
export function addressesService(parts: Parts) {
  const { connections } = parts
  return {
    list: (caller: Caller, { tenant, user }: OfUser) =>
      enter(connections, { caller, tenant, action: 'users.read', lock: 'read' }, async here => {
        const owner = await getAccount(here, user)
        const rows = await listAddressesOf(here, owner.id)
        const add = await mayAdd(here, owner)
        return { items: rows.map(row => toAddress(row, { remove: mayChange(here, owner), add })), may: { add } }
      }),

    add: (caller: Caller, { tenant, user }: OfUser, value: AccountValue<AddressKind>) =>
      enter(connections, { caller, tenant, action: 'addresses.edit', lock: 'write' }, async here => {
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
        const may = { remove: mayChange(here, owner), add: await mayAdd(here, owner) }
        return toAddress(await getAddress(here, owner, id), may)
      }),

    remove: (caller: Caller, of: OfUser & { readonly address: string }): Promise<undefined> =>
      enter(
        connections,
        { caller, tenant: of.tenant, action: 'addresses.edit', lock: 'administrators' },
        async here => {
          const owner = await getAccount(here, of.user, 'update')
          const row = await getAddress(here, owner, of.address)
          await refuseLastWay(here, row, owner.id)
          await deleteAddress(here, row.id)
          await settleShown(here, owner.id)
          here.record({
            action: 'users.address-removed',
            subject: { kind: 'user', id: owner.id, name: owner.userName },
            before: { kind: row.kind },
            personal: { before: { value: row.value } },
          })
          return undefined
        },
      ),

    /** Whoever reads the code could sign in with it from then on: as for adding, they must hold all that the user holds. */
    verify: (caller: Caller, of: OfUser & { readonly address: string }) =>
      enter(connections, { caller, tenant: of.tenant, action: 'users.edit', lock: 'write' }, async here => {
        const owner = await getAccount(here, of.user, 'update')
        const address = await getAddress(here, owner, of.address)
        await refuseTakeover(here, owner.id)
        return { delivery: await sendAddressCode(parts, here, { owner, address }) }
      }),
  }
}

/** One address of a user; somebody else's is not there. */
export async function getAddress(here: Clearance, owner: UserRow, id: string): Promise<AddressRow> {
  const row = (await listAddressesOf(here, owner.id)).find(one => one.id === id)
  if (!row) throw notFound('address')
  return row
}

/** An address as the API shows it. */
export function toAddress(row: AddressRow, may: { remove: Permit; add: Permit }) {
  const { id, kind, value, verified, createdAt } = row
  const shown = { id, kind, value, verified, createdAt: createdAt.toISOString() }
  return { ...shown, may: { remove: may.remove, verify: mayVerify(row, may.add) } }
}
