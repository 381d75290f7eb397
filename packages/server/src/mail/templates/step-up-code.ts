import { greet, type Template } from './template.ts'

/** The code that a person who is signed in proves themselves with, before an act of weight. */
export const stepUpCode: Template<{ firstName: string }> = {
  en: ({ firstName, tenantTitle, until }) => ({
    subject: `Confirm that it is you: ${tenantTitle}`,
    before: [
      greet.en(firstName),
      `You are about to do something of weight in ${tenantTitle}. This code confirms that it is you:`,
    ],
    after: [
      `It is good until ${until}. If you are doing nothing there, somebody else sits in your session: log out everywhere and change your password.`,
    ],
  }),
  de: ({ firstName, tenantTitle, until }) => ({
    subject: `Bestätigen Sie, dass Sie es sind: ${tenantTitle}`,
    before: [
      greet.de(firstName),
      `Sie sind dabei, in ${tenantTitle} etwas von Gewicht zu tun. Dieser Code bestätigt, dass Sie es sind:`,
    ],
    after: [
      `Er gilt bis ${until}. Wenn Sie dort gerade nichts tun, nutzt jemand anderes Ihre Sitzung: Melden Sie sich überall ab und ändern Sie Ihr Passwort.`,
    ],
  }),
}
