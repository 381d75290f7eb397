import type { Template } from './template.ts'

/** The code that proves that an address is reached. */
export const addressCode: Template<{ firstName: string }> = {
  en: ({ firstName, tenantTitle, until }) => ({
    subject: `Confirm this address for ${tenantTitle}`,
    before: [
      `Hello ${firstName},`,
      `this code confirms that mail for your account in ${tenantTitle} reaches you here:`,
    ],
    after: [`It is good until ${until}. If you have no account there, ignore this mail.`],
  }),
  de: ({ firstName, tenantTitle, until }) => ({
    subject: `Diese Adresse für ${tenantTitle} bestätigen`,
    before: [
      `Guten Tag ${firstName},`,
      `dieser Code bestätigt, dass E-Mails für Ihr Konto in ${tenantTitle} Sie hier erreichen:`,
    ],
    after: [`Er gilt bis ${until}. Wenn Sie dort kein Konto haben, ignorieren Sie diese E-Mail.`],
  }),
}
