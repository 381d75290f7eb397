import type { Texts } from '../texts/texts.ts'
import type { Locale } from './locale.ts'

/** Loads the texts of one language; the others are never fetched. */
export async function loadTexts(locale: Locale): Promise<Texts> {
  if (locale === 'de') return (await import('../texts/de.ts')).de
  return (await import('../texts/en.ts')).en
}
