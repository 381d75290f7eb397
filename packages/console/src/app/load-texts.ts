import { allAreas, loadAreas } from '../texts/areas.ts'

/** Where it is decided who may do what: these pages lead into each other, and show parts of each other. */
const access =
  /^\/system\/(?!tenants$|mail$|audit$|settings$|policies|access|keys|workspaces)|^\/t\/[^/]+\/(settings|pools)/

/** The policies of applications, at system level and inside a tenant. */
const policies = /^\/(system|t\/[^/]+)\/policies/

/**
 * Where each catalogue is needed, by the address of the page. A catalogue that is not named here is fetched at once,
 * wherever the console is opened.
 */
const addresses: Readonly<Record<string, RegExp | undefined>> = {
  system: /^\/system/,
  people: access,
  grants: access,
  administrators: new RegExp(`^/system/settings$|${access.source}`),
  accounts: new RegExp(`^/me$|${access.source}`),
  pools: /^\/me$|\/pools(\/|$)|\/(users|administrators)\/[^/]+\/attributes$/,
  privileges: /^\/system|^\/t\/[^/]+\/settings/,
  entrances: access,
  groups: access,
  rights: access,
  meanings: access,
  guide: /^\/help\/rights/,
  tenant: new RegExp(
    `^/t/|^/me$|^/me/(access|security)|^/system/(settings$|workspaces)|${access.source}|${policies.source}`,
  ),
  policies,
  // The explorer itself, and the parts of other pages that show what it says.
  explorer: /^\/(system|t)\/(.+\/)?access(\/\w+)?$|\/policies\/.+\/(who|tests)$/,
  workspaces: /^\/(system|t\/[^/]+)\/workspaces/,
  proofs: new RegExp(`/(sign-in|password-policy)$|^/me/security$|${access.source}`),
  keys: /^\/(system|t\/[^/]+\/settings)\/keys$/,
  exchange: policies,
  tests: /\/policies\/[^/]+\/tests$|^\/(system|t\/[^/]+)\/access$/,
  matrix: /\/policies\/[^/]+\/matrix$/,
  search: /^\/system\/settings$/,
  me: /^\/(me|settings|help)/,
  audit: new RegExp(`/(audit|history)$|${access.source}`),
  // Comes with the menus and dialogs that show it.
  tables: /^$/,
  proof: /^$/,
}

/** The catalogues that a page needs, those of the frame around it among them. */
export function areasAt(pathname: string): readonly string[] {
  return allAreas.filter(area => addresses[area]?.test(pathname) ?? true)
}

/** Fetches what the page at this address says, in the language of the console; what was fetched before stays. */
export function loadTextsAt(pathname: string): Promise<void> {
  return loadAreas(areasAt(pathname))
}
