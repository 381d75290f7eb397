import { greet, type Template } from './template.ts'

/** The password is another one now: told to the person, so that a stranger's change does not stay unseen. */
export const passwordChanged: Template<{ firstName: string; userName: string }> = {
  en: ({ firstName, userName, tenantTitle }) => ({
    subject: `Your password for ${tenantTitle} was changed`,
    before: [
      greet.en(firstName),
      `The password of ${userName} in ${tenantTitle} was changed. Every other session of yours has ended.`,
      'If it was not you, tell an administrator at once.',
    ],
  }),
  de: ({ firstName, userName, tenantTitle }) => ({
    subject: `Ihr Passwort für ${tenantTitle} wurde geändert`,
    before: [
      greet.de(firstName),
      `das Passwort von ${userName} in ${tenantTitle} wurde geändert. Ihre anderen Sitzungen sind beendet.`,
      'Wenn Sie das nicht waren, sagen Sie es sofort einem Administrator.',
    ],
  }),
}
