import type { AttributeValues } from '@tenantry/contract/attribute-schema'
import type { Clearance } from '../authz/clearance.ts'
import { enterOwn } from '../authz/enter-as.ts'
import type { Parts } from '../authz/parts.ts'
import { refusedBecause } from '../authz/wording.ts'
import type { PersonFacts } from '../database/opened.ts'
import type { Caller } from '../kernel/caller.ts'
import { Fault, notFound } from '../kernel/fault.ts'
import { refuseStale } from '../kernel/versions.ts'
import { describeUser, editDescription } from '../users/attributes.ts'
import { refuseBuiltIn, type UserRow } from '../users/user.ts'
import { findUser } from '../users/users.doors.ts'
import { ACCOUNT_LIMIT, type AccountValue, type AddressKind } from './account.ts'
import { deleteAddress, insertAddress, listAddressesOf, listIdentifiersOf, settleShown } from './accounts.store.ts'
import { getAddress, toAddress } from './addresses.service.ts'
import { refuseLastWay } from './owner.ts'
import { enterCode, getVerified, sendAddressCode } from './verify-address.ts'

const allowed = { allowed: true } as const

/** What a person sees and changes of their own account: attributes and addresses; identifiers and metadata to read. */
export function ownAccountService(parts: Parts) {
  const { connections } = parts
  const change = <Result>(
    caller: Caller,
    action: 'me.edit-account' | 'me.change-addresses',
    work: (own: Clearance, owner: UserRow) => Promise<Result>,
  ) => {
    // An address may be the last way in of who administers the tenant.
    const lock = action === 'me.change-addresses' ? 'administrators' : 'write'
    return enterOwn(connections, { caller, action, lock }, async (own, person) =>
      work(own, await getSelf(own, person, 'update')),
    )
  }
  return {
    get: (caller: Caller) =>
      enterOwn(connections, { caller, action: 'me.read', lock: 'read' }, async (own, person) =>
        show(own, await getSelf(own, person)),
      ),

    edit: (caller: Caller, given: { attributes: AttributeValues; ifMatch: number | undefined }) =>
      enterOwn(connections, { caller, action: 'me.edit-account', lock: 'write' }, async (own, person) => {
        const before = await getSelf(own, person)
        const shown = await show(own, before)
        refuseStale(before.version, given.ifMatch, () => shown)
        await editDescription(own, { id: person.user, edit: allowed }, given)
        return show(own, await getSelf(own, person))
      }),

    addAddress: (caller: Caller, value: AccountValue<AddressKind>) =>
      change(caller, 'me.change-addresses', async (own, owner) => {
        if ((await listAddressesOf(own, owner.id)).length >= ACCOUNT_LIMIT) throw full()
        const id = await insertAddress(own, owner.id, value)
        await settleShown(own, owner.id)
        own.record({
          action: 'users.address-added',
          subject: { kind: 'user', id: owner.id, name: owner.userName },
          after: { kind: value.kind },
          personal: { after: { value: value.value } },
        })
        return toAddress(await getAddress(own, owner, id), { remove: allowed, add: allowed })
      }),

    removeAddress: (caller: Caller, address: string): Promise<undefined> =>
      change(caller, 'me.change-addresses', async (own, owner) => {
        const row = await getAddress(own, owner, address)
        await refuseLastWay(own, row, owner.id)
        await deleteAddress(own, row.id)
        await settleShown(own, owner.id)
        own.record({
          action: 'users.address-removed',
          subject: { kind: 'user', id: owner.id, name: owner.userName },
          before: { kind: row.kind },
          personal: { before: { value: row.value } },
        })
        return undefined
      }),

    sendCode: (caller: Caller, address: string) =>
      change(caller, 'me.edit-account', async (own, owner) => {
        const row = await getAddress(own, owner, address)
        return { delivery: await sendAddressCode(parts, own, { owner, address: row }) }
      }),

    /** A wrong code is refused after its try was counted, in a transaction that stays. */
    enterCode: async (caller: Caller, form: { address: string; code: string }) => {
      const outcome = await enterOwn(connections, { caller, action: 'me.edit-account', lock: 'write' }, (own, person) =>
        enterCode(own, { address: form.address, user: person.user }, form.code),
      )
      return getVerified(outcome)
    },
  }
}

async function getSelf(own: Clearance, { user }: PersonFacts, lock: 'none' | 'update' = 'none'): Promise<UserRow> {
  const row = await findUser(own, user, lock)
  if (!row) throw notFound('user')
  if (lock === 'update') refuseBuiltIn(row)
  return row
}

async function show(own: Clearance, owner: UserRow) {
  const may = owner.builtIn ? refusedBecause('superuser is built in', { case: 'superuser_built_in' }) : allowed
  const addresses = await listAddressesOf(own, owner.id)
  const identifiers = await listIdentifiersOf(own, owner.id)
  const { attributes, metadata, version } = await describeUser(own, owner, may)
  return {
    attributes,
    metadata,
    identifiers: identifiers.map(({ id, kind, value }) => ({ id, kind, value })),
    addresses: addresses.map(row => toAddress(row, { remove: may, add: may })),
    version,
    may: { edit: may, addAddress: may },
  }
}

function full(): Fault {
  return new Fault('too_many', {
    detail: `a user has at most ${ACCOUNT_LIMIT} addresses: remove one first`,
    case: 'addresses_full',
    facts: { limit: ACCOUNT_LIMIT },
  })
}
