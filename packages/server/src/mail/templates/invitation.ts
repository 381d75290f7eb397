import type { Template } from './template.ts'

/** Somebody was given an account: the link lets them choose a password. */
export const invitation: Template<{ firstName: string; userName: string }> = {
  en: ({ firstName, userName, tenantTitle, until }) => ({
    subject: `Your account in ${tenantTitle}`,
    before: [
      `Hello ${firstName},`,
      `an account was made for you in ${tenantTitle}. Your user name is ${userName}. Open the link to choose your password. It works once.`,
    ],
    button: 'Choose a password',
    after: [`The link is good until ${until}. If you did not expect this mail, ignore it.`],
  }),
  de: ({ firstName, userName, tenantTitle, until }) => ({
    subject: `Ihr Konto in ${tenantTitle}`,
    before: [
      `Guten Tag ${firstName},`,
      `für Sie wurde ein Konto in ${tenantTitle} angelegt. Ihr Benutzername ist ${userName}. Öffnen Sie den Link, um Ihr Passwort zu wählen. Er gilt einmal.`,
    ],
    button: 'Passwort wählen',
    after: [`Der Link gilt bis ${until}. Wenn Sie diese E-Mail nicht erwartet haben, ignorieren Sie sie.`],
  }),
}
