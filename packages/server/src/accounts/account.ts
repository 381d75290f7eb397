import { tidyLine, toKey } from '../kernel/text.ts'

/** What authenticates, and where mail and codes go. A user name is no address. */
export type IdentifierKind = 'user_name' | 'email' | 'phone'
export type AddressKind = Exclude<IdentifierKind, 'user_name'>

/** As many identifiers, and as many addresses, a user may have; lists of them are shown whole. */
export const ACCOUNT_LIMIT = 20

/** A value as it is kept, with the key by which it is compared. */
export interface AccountValue<Kind extends IdentifierKind = IdentifierKind> {
  readonly kind: Kind
  readonly value: string
  readonly key: string
}

/** What people write between the digits of a telephone number, none of which E.164 keeps. */
const BETWEEN_DIGITS = /[\s()./-]/gu

/** The value as it is kept: telephone numbers bare, the rest as one tidy line. */
export function toAccountValue<Kind extends IdentifierKind>(kind: Kind, typed: string): AccountValue<Kind> {
  const line = tidyLine(typed)
  const value = kind === 'phone' ? line.normalize('NFKC').replace(BETWEEN_DIGITS, '') : line
  return { kind, value, key: toKey(value) }
}

/** An identifier as its row says. */
export interface IdentifierRow {
  readonly id: string
  readonly kind: IdentifierKind
  readonly value: string
  readonly key: string
  readonly createdAt: Date
}

/** An address as its row says. */
export interface AddressRow {
  readonly id: string
  readonly kind: AddressKind
  readonly value: string
  readonly verified: boolean
  readonly createdAt: Date
}
