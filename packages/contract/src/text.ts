import { Type } from 'typebox'

/**
 * Characters that no single-line text may hold: control characters (NUL breaks PostgreSQL), line and paragraph
 * separators, lone surrogates, and the bidirectional controls that make one name look like another.
 */
const forbidden = '\\p{Cc}\\p{Cs}\\p{Zl}\\p{Zp}\\u061C\\u200E\\u200F\\u202A-\\u202E\\u2066-\\u2069'

/** One line of text that a person wrote; at least one visible character. */
export const line = (maxLength: number) =>
  Type.String({ minLength: 1, maxLength, pattern: `^(?=.*[^\\s\\p{Cf}])[^${forbidden}]+$` })

/** One line of text that may be empty. */
export const optionalLine = (maxLength: number) => Type.String({ maxLength, pattern: `^[^${forbidden}]*$` })

/** Text of several lines: line breaks and tabs are welcome, other control characters are not. */
export const prose = (maxLength: number) => Type.String({ maxLength, pattern: `^(?:[\\n\\r\\t]|[^${forbidden}])*$` })

/** A secret as typed: any characters but control characters; never trimmed, never echoed. */
export const secret = (minLength: number, maxLength: number) =>
  Type.String({ minLength, maxLength, pattern: '^[^\\p{Cc}\\p{Cs}]*$' })

/** A moment as RFC 3339 text in UTC. */
export const moment = Type.String({ format: 'date-time' })

/** An id that the server made (UUIDv7). */
export const uuid = Type.String({ pattern: '^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$' })

/** The id of an existing tenant, as it stands in addresses. */
export const tenantId = Type.String({ pattern: '^[a-z][a-z0-9]{0,24}$' })

/** An e-mail address; refused where it holds anything that could end a mail header. */
export const email = Type.String({
  minLength: 3,
  maxLength: 254,
  pattern: '^[^\\s\\p{Cc}\\p{Cf}\\p{Cs}<>()\\[\\]\\\\,;:"@]+@[^\\s\\p{Cc}\\p{Cf}\\p{Cs}<>()\\[\\]\\\\,;:"@]+$',
})

/** What a person signs in with: a user name or an e-mail address. */
export const identifier = line(254)

/** A user name: letters, digits and `. _ - @ +`, so that it can be read aloud and typed. */
export const userName = Type.String({ minLength: 1, maxLength: 100, pattern: '^[\\p{L}\\p{N}][\\p{L}\\p{N}._@+-]*$' })
