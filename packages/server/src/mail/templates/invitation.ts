import { greet, type Template } from './template.ts'

interface Invited {
  readonly firstName: string
  readonly userName: string
  /** Who invites them. */
  readonly by: string
  /** The tenant role that they hold; null where they hold none. */
  readonly role: string | null
}

/** Somebody is invited to a tenant, by whom and as what: the link lets them choose a password. */
export const invitation: Template<Invited> = {
  en: ({ firstName, userName, by, role, tenantTitle, until }) => ({
    subject: `Invitation to ${tenantTitle}`,
    before: [
      greet.en(firstName),
      `This is an invitation: ${by} invites you to ${tenantTitle}${role === null ? '' : ` as ${role}`}.`,
      `Your user name is ${userName}. Open the link to choose your password. It works once.`,
    ],
    button: 'Choose a password',
    after: [`The link is good until ${until}. If you did not expect this mail, ignore it.`],
  }),
  de: ({ firstName, userName, by, role, tenantTitle, until }) => ({
    subject: `Einladung zu ${tenantTitle}`,
    before: [
      greet.de(firstName),
      `dies ist eine Einladung: ${by} lädt Sie zu ${tenantTitle} ein${role === null ? '' : `, als ${role}`}.`,
      `Ihr Benutzername ist ${userName}. Öffnen Sie den Link, um Ihr Passwort zu wählen. Er gilt einmal.`,
    ],
    button: 'Passwort wählen',
    after: [`Der Link gilt bis ${until}. Wenn Sie diese E-Mail nicht erwartet haben, ignorieren Sie sie.`],
  }),
}
