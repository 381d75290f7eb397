import { type Locale, readLocale } from '../../app/locale.ts'
import { de } from './de.ts'
import { en } from './en.ts'

type Widened<T> = { readonly [K in keyof T]: T[K] extends string ? string : Widened<T[K]> }

/** What every language of the small pages says. */
export type EntranceTexts = Widened<typeof en>

const catalogues: Record<Locale, EntranceTexts> = { en, de }

/** The texts in the person's language. */
export const texts: EntranceTexts = catalogues[readLocale()]

/** Fills `{name}` in a text. */
export function fill(text: string, values: Record<string, string | number>): string {
  return text.replace(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole))
}
