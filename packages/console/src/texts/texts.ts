import type { formats } from '../app/formats.ts'
import type { Region } from '../app/locale.ts'
import type { en } from './en.ts'

type Widened<T> = { readonly [K in keyof T]: T[K] extends string ? string : Widened<T[K]> }

/** The shape of a catalogue: every language has exactly the keys of English. */
export type Texts = Widened<typeof en>

declare module 'use-intl' {
  interface AppConfig {
    Locale: Region
    Formats: typeof formats
    Messages: typeof en
  }
}

/**
 * Texts of any language as the translator's types want them: those are read off the very sentences of English, so
 * that the placeholders of each message are checked. That the other languages have the same keys, their type says;
 * that they have the same placeholders, a test. Catalogues that were not fetched yet are missing.
 */
export const asMessages = (texts: Partial<Texts>): typeof en => texts as typeof en
