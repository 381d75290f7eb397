/** Where users or roles are looked for. */
export interface SearchSource {
  readonly mode: 'off' | 'built-in' | 'endpoint'
  readonly url: string | null
}

/** User Search and Role Search of the instance. */
export interface SearchSettings {
  readonly userSearch: SearchSource
  readonly roleSearch: SearchSource
  readonly version: number
}

/** As long as nobody has chosen: both are off. */
export const noSearch: SearchSettings = {
  userSearch: { mode: 'off', url: null },
  roleSearch: { mode: 'off', url: null },
  version: 1,
}
