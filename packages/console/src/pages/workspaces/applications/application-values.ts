import type { ApplicationClient, ClientKind } from '@tenantry/contract/clients'

/** An application as its form holds it: an address in each line, empty lines among them. */
export type ApplicationValues = {
  kind: ClientKind
  name: string
  redirectUris: string[]
  logoutUris: string[]
  asksConsent: boolean
  opensApi: boolean
}

export const newValues: ApplicationValues = {
  kind: 'web',
  name: '',
  redirectUris: [],
  logoutUris: [],
  asksConsent: false,
  opensApi: false,
}

export function valuesOf(application: ApplicationClient): ApplicationValues {
  const { kind, name, redirectUris, logoutUris, asksConsent, opensApi } = application
  return { kind, name, redirectUris, logoutUris, asksConsent, opensApi }
}

const written = (lines: readonly string[]) => lines.map(line => line.trim()).filter(line => line !== '')

/** What is sent: each address once as it was written, and none for what signs nobody in. */
export function toSettings({ kind, name, redirectUris, logoutUris, ...values }: ApplicationValues) {
  const isService = kind === 'service'
  return {
    name: name.trim(),
    redirectUris: isService ? [] : [...new Set(written(redirectUris))],
    logoutUris: isService ? [] : [...new Set(written(logoutUris))],
    asksConsent: !isService && values.asksConsent,
    opensApi: !isService && values.opensApi,
  }
}
