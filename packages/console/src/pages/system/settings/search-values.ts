import type { Api } from '@tenantry/contract/api'
import type { Answer } from '@tenantry/contract/route'

export type SearchSettings = Answer<Api['searchSettings']['get']>
type Source = SearchSettings['userSearch']

export const modes = ['off', 'built-in', 'endpoint'] as const
export type Mode = (typeof modes)[number]

/** One search as its fields hold it: a URL stays in its field while another mode is chosen. */
export type SourceValues = { mode: Mode; url: string }

/** What the form holds, under the names of the API, so that its refusals find their fields. */
export type SearchValues = { userSearch: SourceValues; roleSearch: SourceValues }

const toSourceValues = ({ mode, url }: Source): SourceValues => ({ mode, url: url ?? '' })

export function toValues({ userSearch, roleSearch }: SearchSettings): SearchValues {
  return { userSearch: toSourceValues(userSearch), roleSearch: toSourceValues(roleSearch) }
}

const toSource = ({ mode, url }: SourceValues): Source => ({ mode, url: mode === 'endpoint' ? url.trim() : null })

/** The settings as the API takes them. */
export function toSources({ userSearch, roleSearch }: SearchValues) {
  return { userSearch: toSource(userSearch), roleSearch: toSource(roleSearch) }
}
