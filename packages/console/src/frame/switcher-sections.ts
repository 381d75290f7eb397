import type { SwitcherTenant } from './frame-model.ts'

export interface SwitcherSection {
  name: 'favourites' | 'recent' | 'all' | 'results'
  tenants: readonly SwitcherTenant[]
}

interface SectionInput {
  searching: boolean
  /** The tenants named by `favourites` and `recent`, in any order; removed ones are missing. */
  named: readonly SwitcherTenant[]
  found: readonly SwitcherTenant[]
  favourites: readonly string[]
  recent: readonly string[]
}

/** The list as it is shown: a search runs over everything at once; without one, the shortlists stand first. */
export function sectionsOf({ searching, named, found, favourites, recent }: SectionInput): SwitcherSection[] {
  if (searching) return found.length > 0 ? [{ name: 'results', tenants: found }] : []
  const pick = (ids: readonly string[]) => ids.flatMap(id => named.find(tenant => tenant.id === id) ?? [])
  const sections: SwitcherSection[] = [
    { name: 'favourites', tenants: pick(favourites) },
    { name: 'recent', tenants: pick(recent.filter(id => !favourites.includes(id))) },
    { name: 'all', tenants: found },
  ]
  return sections.filter(section => section.tenants.length > 0)
}
