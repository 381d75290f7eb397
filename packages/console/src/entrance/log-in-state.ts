const rememberedKey = 'tenantry-tenant-id'

/** Where to come back to after log-in: `?next=`, else where the API says. */
export function wantedNext(): string {
  const next = new URLSearchParams(window.location.search).get('next') ?? ''
  return next.startsWith('/') && !next.startsWith('//') ? next : ''
}

/** Whether somebody was working, and is here because their session has ended: `?ended=1`. */
export function isSessionEnded(): boolean {
  return new URLSearchParams(window.location.search).has('ended')
}

/** The tenant that the address names: `/t/berlin/login`. */
export function tenantOfAddress(): string | undefined {
  const name = window.location.pathname.match(/^\/t\/([^/]+)\/login/)?.[1]
  return name === undefined ? undefined : decodeURIComponent(name)
}

/** The tenant that was typed last. */
export const rememberedTenant = {
  read: () => window.localStorage.getItem(rememberedKey) ?? '',
  keep: (tenantId: string) => window.localStorage.setItem(rememberedKey, tenantId),
}
