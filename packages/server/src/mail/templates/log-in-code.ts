import { greet, type Template } from './template.ts'

/** The code that a log-in asks for. */
export const logInCode: Template<{ firstName: string }> = {
  en: ({ firstName, tenantTitle, until }) => ({
    subject: `Your code for ${tenantTitle}`,
    before: [greet.en(firstName), `This is your code to log in to ${tenantTitle}:`],
    after: [
      `It is good until ${until}. None of us will ever ask you for it: type it only where you are logging in. If you are not, somebody tried with your name; without the code they get no further.`,
    ],
  }),
  de: ({ firstName, tenantTitle, until }) => ({
    subject: `Ihr Code für ${tenantTitle}`,
    before: [greet.de(firstName), `mit diesem Code melden Sie sich bei ${tenantTitle} an:`],
    after: [
      `Er gilt bis ${until}. Niemand von uns wird Sie je danach fragen: Geben Sie ihn nur dort ein, wo Sie sich gerade anmelden. Tun Sie das nicht, hat es jemand mit Ihrem Namen versucht; ohne den Code kommt er nicht weiter.`,
    ],
  }),
}
