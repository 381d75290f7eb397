import { Fault } from '../kernel/fault.ts'
import type { TenantId, UserId } from '../kernel/ids.ts'
import { tidyLine, toKey } from '../kernel/text.ts'

export type UserStatus = 'new' | 'active' | 'inactive' | 'deleted'

/** From which status each act may start; buttons, refusals and the service derive from this table. */
export const userActs = {
  inactivate: { from: ['active'], to: 'inactive' },
  activate: { from: ['inactive'], to: 'active' },
  resendActivation: { from: ['new'], to: 'new' },
  resetPassword: { from: ['active'], to: 'active' },
  demandPasswordChange: { from: ['active'], to: 'active' },
  resetAuthenticator: { from: ['active'], to: 'active' },
  cancelInvitation: { from: ['new'], to: 'deleted' },
  setNew: { from: ['active', 'inactive'], to: 'new' },
} as const satisfies Record<string, { from: readonly UserStatus[]; to: UserStatus }>

export type UserAct = keyof typeof userActs

/** Whether an act is possible in a status, whoever asks. */
export function isPossible(act: UserAct, status: UserStatus): boolean {
  return (userActs[act].from as readonly UserStatus[]).includes(status)
}

/** What is known of a user who is about to be stored. */
export interface NewUser {
  readonly id: UserId
  readonly userName: string
  readonly email: string | null
  readonly firstName: string
  readonly lastName: string
  readonly status: 'new' | 'active'
  readonly builtIn: boolean
  /** The id of the pool that they are put into; the built-in one where none is named. */
  readonly pool?: string | undefined
}

/** What a user signs in with, each with its key; a user name that is also the e-mail counts once, as that. */
export function listIdentifiers(user: NewUser): { kind: 'user_name' | 'email'; value: string; key: string }[] {
  const name = { kind: 'user_name' as const, value: user.userName, key: toKey(user.userName) }
  if (user.email === null) return [name]
  const email = { kind: 'email' as const, value: user.email, key: toKey(user.email) }
  return email.key === name.key ? [email] : [name, email]
}

/** Stands for the first name of whoever was invited by their e-mail alone, until somebody says it. */
export const NAME_UNKNOWN = 'Administrator'

/** Names as they are kept. */
export function tidyNames<Names extends { firstName?: string; lastName?: string }>(names: Names): Names {
  return {
    ...names,
    ...(names.firstName === undefined ? {} : { firstName: tidyLine(names.firstName) }),
    ...(names.lastName === undefined ? {} : { lastName: tidyLine(names.lastName) }),
  }
}

/** A user as its row says. */
export interface UserRow {
  readonly tenant: TenantId
  readonly id: UserId
  readonly userName: string
  readonly email: string | null
  readonly firstName: string
  readonly lastName: string
  readonly status: UserStatus
  readonly builtIn: boolean
  readonly isMember: boolean
  /** Of what managing tenants takes: what is granted directly, and has no end. */
  readonly grantedForGood: readonly string[]
  readonly defaultTenant: string | null
  readonly createdAt: Date
  readonly version: number
  /** Whether they have an e-mail address that was not verified yet. */
  readonly hasUnverified: boolean
  readonly pool: { readonly id: string; readonly name: string; readonly builtIn: boolean }
}

/** Refuses an act that a user's status does not allow. */
export function refuseImpossible({ userName, status }: UserRow, act: UserAct): void {
  if (isPossible(act, status)) return
  throw new Fault('wrong_status', {
    detail: `${userName} is ${status}: this is not possible then`,
    case: 'user_is',
    facts: { name: userName, status },
  })
}

/** superuser stays what it is. */
export function refuseBuiltIn(row: UserRow): void {
  if (!row.builtIn) return
  throw new Fault('built_in', {
    detail: `${row.userName} is built in: it is never edited, deactivated or deleted`,
    case: 'built_in',
    facts: { name: row.userName },
  })
}
