import type { Template } from './template.ts'

/** A new password is to be chosen: the person or an administrator asked for it. */
export const reset: Template<{ firstName: string; userName: string }> = {
  en: ({ firstName, userName, tenantTitle, until }) => ({
    subject: `A new password for ${tenantTitle}`,
    before: [
      `Hello ${firstName},`,
      `open the link to choose a new password for ${userName} in ${tenantTitle}. It works once.`,
    ],
    button: 'Choose a new password',
    after: [`The link is good until ${until}. If you did not ask for it, ignore this mail.`],
  }),
  de: ({ firstName, userName, tenantTitle, until }) => ({
    subject: `Ein neues Passwort für ${tenantTitle}`,
    before: [
      `Guten Tag ${firstName},`,
      `öffnen Sie den Link, um ein neues Passwort für ${userName} in ${tenantTitle} zu wählen. Er gilt einmal.`,
    ],
    button: 'Neues Passwort wählen',
    after: [`Der Link gilt bis ${until}. Wenn Sie nicht darum gebeten haben, ignorieren Sie diese E-Mail.`],
  }),
}
