import { readLocale } from '../../app/locale.ts'
import type { german } from './de.ts'

/** What a language other than English needs to word a refusal; English is what the API itself says. */
export type RefusalWords = { readonly [Part in keyof typeof german]: Readonly<Record<string, unknown>> } & {
  readonly language: string
}

let words: RefusalWords | undefined
let loading: Promise<void> | undefined

/** The words of the console's language, once they are there; English has none. */
export const refusalWords = () => words

async function load(): Promise<void> {
  if (readLocale() !== 'de') return
  const { german } = await import('./de.ts')
  words = { ...german, language: 'de' }
}

/** Fetches the words of the console's language. Where that fails, refusals are shown as the API words them. */
export function loadRefusalWords(): Promise<void> {
  loading ??= load().catch(() => {
    loading = undefined
  })
  return loading
}
