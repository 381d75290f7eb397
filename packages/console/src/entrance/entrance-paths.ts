const entrancePaths = [
  /^\/setup\/?$/,
  /^\/login\/?$/,
  /^\/t\/[^/]+\/login\/?$/,
  /^\/invite\/[^/]+\/?$/,
  /^\/reset\/[^/]+\/?$/,
  /^\/forgot-password\/?$/,
  /^\/verify\/[^/]+\/?$/,
  /^\/no-tenant\/?$/,
]

/** Whether a path belongs to the small pages before log-in; every other path is the console's. */
export function isEntrancePath(pathname: string): boolean {
  return entrancePaths.some(pattern => pattern.test(pathname))
}

/** The tenant inside of which an address is: `berlin` of `/t/berlin/objects?q=a`. */
export function tenantInPath(address: string): string | undefined {
  const name = address.match(/^\/t\/([^/?#]+)/)?.[1]
  try {
    return name && decodeURIComponent(name)
  } catch {
    return undefined
  }
}
