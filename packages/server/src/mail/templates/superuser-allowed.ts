import type { Template } from './template.ts'

/** What a tenant's administrators hear when operators gave superuser back what was taken from it. */
export const superuserAllowed: Template<{ by: string; given: readonly string[]; reason: string | null }> = {
  en: ({ by, given, reason, tenantTitle }) => ({
    subject: `Access for operators was allowed again in ${tenantTitle}`,
    before: [
      `${by} gave superuser back in ${tenantTitle}: ${given.join(', ')}.`,
      ...(reason === null ? [] : [`The reason given: ${reason}`]),
      'You can take it away again under Tenant Settings, Users, superuser (built-in).',
    ],
  }),
  de: ({ by, given, reason, tenantTitle }) => ({
    subject: `Der Zugang für Betreiber wurde in ${tenantTitle} wieder erlaubt`,
    before: [
      `${by} hat superuser in ${tenantTitle} zurückgegeben: ${given.join(', ')}.`,
      ...(reason === null ? [] : [`Der angegebene Grund: ${reason}`]),
      'Unter Mandanteneinstellungen, Benutzer, superuser (eingebaut) können Sie es wieder nehmen.',
    ],
  }),
}
