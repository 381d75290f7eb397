import { useLocale } from 'use-intl'
import { isLocale, type Locale } from './locale.ts'

/** The language that the console speaks, whatever the region it writes dates for. */
export function useLanguage(): Locale {
  const [language] = useLocale().split('-')
  return isLocale(language) ? language : 'en'
}
