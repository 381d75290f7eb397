import { greet, type Template } from './template.ts'

/** What *Send test mail* sends. */
export const test: Template<{ firstName: string }> = {
  en: ({ firstName }) => ({
    subject: 'Test mail of Tenantry',
    before: [
      greet.en(firstName),
      'This mail came through the mail server that is configured. Nothing else is to be done.',
    ],
  }),
  de: ({ firstName }) => ({
    subject: 'Testmail von Tenantry',
    before: [greet.de(firstName), 'diese E-Mail kam über den eingerichteten Mailserver. Mehr ist nicht zu tun.'],
  }),
}
