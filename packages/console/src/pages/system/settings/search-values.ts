import type { Api } from '@tenantry/contract/api'
import type { Answer } from '@tenantry/contract/route'

export type SearchSettings = Answer<Api['searchSettings']['get']>
type Source = SearchSettings['userSearch']

export const modes = ['off', 'built-in', 'endpoint'] as const
export type Mode = (typeof modes)[number]

/** What the form holds: a URL stays in its field while another mode is chosen. */
export type SearchValues = { userMode: Mode; userUrl: string; roleMode: Mode; roleUrl: string }

export function toValues({ userSearch, roleSearch }: SearchSettings): SearchValues {
  return {
    userMode: userSearch.mode,
    userUrl: userSearch.url ?? '',
    roleMode: roleSearch.mode,
    roleUrl: roleSearch.url ?? '',
  }
}

const toSource = (mode: Mode, url: string): Source => ({ mode, url: mode === 'endpoint' ? url.trim() : null })

/** The settings as the API takes them. */
export function toSources({ userMode, userUrl, roleMode, roleUrl }: SearchValues) {
  return { userSearch: toSource(userMode, userUrl), roleSearch: toSource(roleMode, roleUrl) }
}
