import { readLocale } from '../app/locale.ts'
import type { Texts } from './texts.ts'

// The help page's texts are a part of another catalogue.
const files = import.meta.glob<Partial<Texts>>(['./{en,de}/*.ts', '!./*/help.ts'])
const areaOf = (file: string) => file.slice(file.lastIndexOf('/') + 1, -'.ts'.length)

let texts: Partial<Texts> = {}
const asked = new Map<string, Promise<Partial<Texts>>>()
const listeners = new Set<() => void>()

/** The names of all catalogues that there are. */
export const allAreas: readonly string[] = [...new Set(Object.keys(files).map(areaOf))]

/** The texts fetched so far, for `useSyncExternalStore`. */
export const fetchedTexts = {
  get: () => texts,
  subscribe: (listener: () => void) => {
    listeners.add(listener)
    return () => listeners.delete(listener)
  },
}

function fetchArea(area: string): Promise<Partial<Texts>> {
  const running = asked.get(area)
  if (running !== undefined) return running
  const load = files[`./${readLocale()}/${area}.ts`]
  const fetching = load ? load() : Promise.resolve({})
  asked.set(area, fetching)
  // Whoever comes later may have better luck.
  fetching.catch(() => asked.delete(area))
  return fetching
}

/** Fetches these catalogues in the language of the console, each once. Done when their texts can be shown. */
export async function loadAreas(areas: readonly string[]): Promise<void> {
  const missing = areas.filter(area => allAreas.includes(area) && !Object.hasOwn(texts, area))
  if (missing.length === 0) return
  const fetched = await Promise.all(missing.map(fetchArea))
  texts = Object.assign({}, texts, ...fetched)
  for (const listener of listeners) listener()
}
