import type { ApplicationClient, ClientKind } from '@tenantry/contract/clients'

/** An application as its form holds it: an address in each line, empty lines among them. */
export type ApplicationValues = {
  kind: ClientKind
  name: string
  redirectUris: string[]
  logoutUris: string[]
  asksConsent: boolean
}

export const newValues: ApplicationValues = {
  kind: 'web',
  name: '',
  redirectUris: [],
  logoutUris: [],
  asksConsent: false,
}

export function valuesOf({ kind, name, redirectUris, logoutUris, asksConsent }: ApplicationClient): ApplicationValues {
  return { kind, name, redirectUris, logoutUris, asksConsent }
}

const written = (lines: readonly string[]) => lines.map(line => line.trim()).filter(line => line !== '')

/** What is sent: each address once as it was written, and none for what signs nobody in. */
export function toSettings({ kind, name, redirectUris, logoutUris, asksConsent }: ApplicationValues) {
  const isService = kind === 'service'
  return {
    name: name.trim(),
    redirectUris: isService ? [] : [...new Set(written(redirectUris))],
    logoutUris: isService ? [] : [...new Set(written(logoutUris))],
    asksConsent: !isService && asksConsent,
  }
}
