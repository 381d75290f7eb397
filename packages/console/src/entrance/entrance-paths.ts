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
