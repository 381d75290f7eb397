import type { Delivery } from '@tenantry/contract/mail'
import type { Clearance } from '../authz/clearance.ts'
import { Fault } from '../kernel/fault.ts'
import type { UserId } from '../kernel/ids.ts'
import { type Post, postMail } from '../mail/post.ts'
import { countOrRefuse, toAttemptKey } from '../sign-in/attempts.ts'
import type { UserRow } from '../users/user.ts'
import { findUser } from '../users/users.doors.ts'
import type { AddressRow } from './account.ts'
import { listAddressesOf, settleShown } from './accounts.store.ts'
import { CODE_TRIES, isCode, makeCode, writePlace } from './verification.ts'
import { type AddressCode, countTry, findCodeOwner, insertCode, spendCode } from './verifications.store.ts'

/** Sends a code to an address, which verifies it where it is entered; earlier ones are void. */
export async function sendAddressCode(
  post: Post,
  home: Clearance,
  { owner, address }: { owner: UserRow; address: AddressRow },
): Promise<Delivery> {
  refuseUnverifiable(address)
  await countOrRefuse(home, toAttemptKey('verify-address', address.id))
  const code = makeCode()
  const { id, expiresAt } = await insertCode(home, { user: owner.id, address: address.id, code })
  home.record({
    action: 'users.address-code-sent',
    subject: { kind: 'user', id: owner.id, name: owner.userName },
    personal: { after: { value: address.value } },
  })
  return postMail(post, home, {
    template: 'address-code',
    to: address.value,
    user: owner.id,
    facts: { firstName: owner.firstName },
    code: { text: code, codeId: id, expiresAt, page: `/verify/${writePlace(home.tenant, id)}` },
  })
}

/** How an entered code was taken: as data, so that a wrong one is counted although it is refused. */
export type Outcome =
  | { readonly is: 'verified'; readonly address: string }
  | { readonly is: 'wrong'; readonly left: number }
  | { readonly is: 'void' }

/** Judges an entered code. Every try counts, the right one included, and the right one is accepted once. */
export async function enterCode(
  home: Clearance,
  meant: Parameters<typeof countTry>[1],
  entered: string,
): Promise<Outcome> {
  // The person before the code, as where a code is sent: nobody waits in a circle then.
  const user = 'code' in meant ? await findCodeOwner(home, meant.code) : meant.user
  const owner = user && (await findUser(home, user, 'update'))
  if (!owner || owner.status === 'inactive') return { is: 'void' }
  const code = await countTry(home, meant)
  if (!code) return { is: 'void' }
  const address = (await listAddressesOf(home, owner.id)).find(one => one.id === code.address)
  if (!address) return { is: 'void' }
  const by = { id: owner.id, name: `${owner.firstName} ${owner.lastName}`, tenant: home.tenant }
  const subject = { kind: 'user', id: owner.id, name: owner.userName }
  if (!isCode(code, entered)) {
    home.record({ action: 'users.address-code-refused', subject, after: { tries: code.tries }, by })
    return { is: 'wrong', left: CODE_TRIES - code.tries }
  }
  await spend(home, code, owner.id)
  home.record({ action: 'users.address-verified', subject, personal: { after: { value: address.value } }, by })
  return { is: 'verified', address: address.value }
}

async function spend(home: Clearance, code: AddressCode, owner: UserId): Promise<void> {
  await spendCode(home, code)
  await settleShown(home, owner)
}

/** The address that was verified; refuses what was wrong. */
export function getVerified(outcome: Outcome): { address: string } {
  if (outcome.is === 'verified') return { address: outcome.address }
  if (outcome.is === 'wrong' && outcome.left > 0) {
    throw new Fault('invalid_input', {
      field: 'code',
      detail: `this is not the code that was sent: ${outcome.left} tries are left`,
      case: 'code_wrong',
      facts: { left: outcome.left },
    })
  }
  throw new Fault('link_spent', {
    detail: 'the code was used, replaced by a newer one, tried too often, or has expired: ask for a new one',
    case: 'code_void',
  })
}

/** Codes go by e-mail, and to who has not entered one yet. */
function refuseUnverifiable({ kind, value, verified }: AddressRow): void {
  if (kind !== 'email') {
    throw new Fault('wrong_status', {
      detail: `codes are sent by e-mail only, and "${value}" is a telephone number`,
      case: 'codes_by_mail',
    })
  }
  if (!verified) return
  throw new Fault('wrong_status', {
    detail: `"${value}" is verified already`,
    case: 'address_verified_already',
    facts: { value },
  })
}
