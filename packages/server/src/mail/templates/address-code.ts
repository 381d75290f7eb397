import { greet, type Template } from './template.ts'

/** The code that proves that an address is reached. */
export const addressCode: Template<{ firstName: string }> = {
  en: ({ firstName, tenantTitle, until }) => ({
    subject: `Confirm this address for ${tenantTitle}`,
    before: [greet.en(firstName), `This code confirms that mail for your account in ${tenantTitle} reaches you here:`],
    after: [`It is good until ${until}. If you have no account there, ignore this mail.`],
  }),
  de: ({ firstName, tenantTitle, until }) => ({
    subject: `Diese Adresse für ${tenantTitle} bestätigen`,
    before: [
      greet.de(firstName),
      `dieser Code bestätigt, dass E-Mails für Ihr Konto in ${tenantTitle} Sie hier erreichen:`,
    ],
    after: [`Er gilt bis ${until}. Wenn Sie dort kein Konto haben, ignorieren Sie diese E-Mail.`],
  }),
}
