import { Type } from 'typebox'

/**
 * Characters that no single-line text may hold: control characters (NUL breaks PostgreSQL), line and paragraph
 * separators, lone surrogates, and the bidirectional controls that make one name look like another.
 */
const forbidden = '\\p{Cc}\\p{Cs}\\p{Zl}\\p{Zp}\\u061C\\u200E\\u200F\\u202A-\\u202E\\u2066-\\u2069'

/** How people are told of it. A schema with a pattern says in `description` what it holds: refusals repeat that. */
const without = 'without control characters and signs that turn the direction of writing'

/** One line of text that a person wrote; at least one visible character. */
export const line = (maxLength: number) =>
  Type.String({
    minLength: 1,
    maxLength,
    pattern: `^(?=.*[^\\s\\p{Cf}])[^${forbidden}]+$`,
    description: `one line of text with something to see in it, ${without}`,
  })

/** One line of text that may be empty. */
export const optionalLine = (maxLength: number) =>
  Type.String({ maxLength, pattern: `^[^${forbidden}]*$`, description: `one line of text, ${without}` })

/** Text of several lines: line breaks and tabs are welcome, other control characters are not. */
export const prose = (maxLength: number) =>
  Type.String({
    maxLength,
    pattern: `^(?:[\\n\\r\\t]|[^${forbidden}])*$`,
    description: `text of any number of lines, ${without}`,
  })

/** A secret as typed: any characters but control characters; never trimmed, never echoed. */
export const secret = (minLength: number, maxLength: number) =>
  Type.String({ minLength, maxLength, pattern: '^[^\\p{Cc}\\p{Cs}]*$', description: 'text without control characters' })

/** A moment as RFC 3339 text in UTC. */
export const moment = Type.String({ format: 'date-time', description: 'a moment such as 2026-11-21T09:30:00Z' })

/** An id that the server made (UUIDv7). */
export const uuid = Type.String({
  pattern: '^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$',
  description: 'a UUID in small letters, such as 01980f3e-7b1c-7d44-9a52-3f6c8e21b0d7',
})

/** The id of an existing tenant, as it stands in addresses. */
export const tenantId = Type.String({
  pattern: '^[a-z][a-z0-9]{0,24}$',
  description: 'the id of a tenant: at most 25 letters from a to z and digits, a letter first',
})

/** What may stand between the dots of an address: nothing that ends a header, quotes, groups, or separates addresses. */
const mailAtom = '[^\\s\\p{C}\\p{Z}<>()\\[\\]\\\\,;:"@.]+'
const mailPart = `${mailAtom}(?:\\.${mailAtom})*`

/** The one rule for e-mail addresses, beside their length: no empty piece between dots, at most 64 signs before the @. */
const mailAddressPattern = `^(?=[^@]{1,64}@)${mailPart}@${mailPart}$`

/** An e-mail address; refused where it holds anything that could end a mail header. */
export const email = Type.String({
  minLength: 3,
  maxLength: 254,
  pattern: mailAddressPattern,
  description: 'an e-mail address such as anna@example.com, without blanks or any of < > ( ) [ ] \\ , ; : "',
})

/** What a person signs in with: a user name or an e-mail address. */
export const identifier = line(254)

/** A user name: letters, digits and `. _ - @ +`, so that it can be read aloud and typed. */
export const userName = Type.String({
  minLength: 1,
  maxLength: 100,
  pattern: '^[\\p{L}\\p{N}][\\p{L}\\p{N}._@+-]*$',
  description: 'a user name: letters, digits and . _ - @ +, a letter or digit first',
})

/** The digits of a one-time code. */
export const oneTimeCode = Type.String({
  maxLength: 6,
  pattern: '^[0-9]{6}$',
  description: 'a code of six digits',
})

/** A telephone number with its country (E.164); blanks and hyphens are left out before it is judged. */
export const phone = Type.String({
  maxLength: 16,
  pattern: '^\\+[1-9][0-9]{6,14}$',
  description: 'a telephone number with its country, such as +49 30 1234567',
})
