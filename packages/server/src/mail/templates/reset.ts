import { greet, type Template } from './template.ts'

interface Reset {
  readonly firstName: string
  readonly userName: string
  /** The administrator who took the password back; null where somebody asked for this mail on the log-in page. */
  readonly by: string | null
}

/** A new password is to be chosen. Only where an administrator wants it does the one that stood work no longer. */
export const reset: Template<Reset> = {
  en: ({ firstName, userName, by, tenantTitle, until }) => ({
    subject: by === null ? `A new password for ${tenantTitle}` : `Your password for ${tenantTitle} was reset`,
    before: [
      greet.en(firstName),
      ...(by === null
        ? []
        : [
            `An administrator (${by}) has reset your password for ${tenantTitle}. It no longer works, and all your sessions have ended.`,
          ]),
      `Open the link to choose a new password for ${userName} in ${tenantTitle}. It works once.`,
    ],
    button: 'Choose a new password',
    after: [
      by === null
        ? `The link is good until ${until}. If you did not ask for it, ignore this mail.`
        : `The link is good until ${until}. After that, ask an administrator for a new one.`,
    ],
  }),
  de: ({ firstName, userName, by, tenantTitle, until }) => ({
    subject:
      by === null ? `Ein neues Passwort für ${tenantTitle}` : `Ihr Passwort für ${tenantTitle} wurde zurückgesetzt`,
    before: [
      greet.de(firstName),
      ...(by === null
        ? [`öffnen Sie den Link, um ein neues Passwort für ${userName} in ${tenantTitle} zu wählen. Er gilt einmal.`]
        : [
            `ein Administrator (${by}) hat Ihr Passwort für ${tenantTitle} zurückgesetzt. Es gilt nicht mehr, und alle Ihre Sitzungen sind beendet.`,
            `Öffnen Sie den Link, um ein neues Passwort für ${userName} zu wählen. Er gilt einmal.`,
          ]),
    ],
    button: 'Neues Passwort wählen',
    after: [
      by === null
        ? `Der Link gilt bis ${until}. Wenn Sie nicht darum gebeten haben, ignorieren Sie diese E-Mail.`
        : `Der Link gilt bis ${until}. Danach bitten Sie einen Administrator um einen neuen.`,
    ],
  }),
}
