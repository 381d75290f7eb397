/** The languages of the console, each by its own name. */
export const locales = { en: 'English', de: 'Deutsch' } as const
export type Locale = keyof typeof locales

const storageKey = 'tenantry-locale'

/** Whether the console speaks this language. */
export function isLocale(value: unknown): value is Locale {
  return typeof value === 'string' && Object.hasOwn(locales, value)
}

function readStored(): string | null {
  try {
    return window.localStorage.getItem(storageKey)
  } catch {
    return null
  }
}

/** The chosen language, else the first of the browser's that we speak, else English. */
export function readLocale(): Locale {
  const stored = readStored()
  if (isLocale(stored)) return stored
  const spoken = navigator.languages.map(each => each.split('-')[0]).find(isLocale)
  return spoken ?? 'en'
}

/** A language, with the region it is written for where that is known. */
export type Region = Locale | `${Locale}-${string}`

/** The first of the browser's languages that is the chosen one and names a region: how dates and numbers are written. */
export function readRegion(language: Locale, spoken: readonly string[] = navigator.languages): Region {
  const isRegional = (tag: string): tag is Region => /^[a-z]{2}(-[A-Za-z0-9]{1,8})+$/.test(tag)
  return spoken.filter(tag => tag.startsWith(`${language}-`)).find(isRegional) ?? language
}

/** Keeps the choice and starts the page anew in that language. */
export function switchLocale(locale: Locale): void {
  window.localStorage.setItem(storageKey, locale)
  window.location.reload()
}
