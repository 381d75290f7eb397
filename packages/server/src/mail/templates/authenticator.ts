import { greet, type Template } from './template.ts'

type Facts = { firstName: string; userName: string }

/** An authenticator app guards the account from now on: told to the person, in case it was not they who set it up. */
export const authenticatorSetUp: Template<Facts> = {
  en: ({ firstName, userName, tenantTitle }) => ({
    subject: `An authenticator app was set up for ${tenantTitle}`,
    before: [
      greet.en(firstName),
      `An authenticator app was set up for ${userName} in ${tenantTitle}. Logging in asks for its code from now on.`,
      'If it was not you, tell an administrator at once.',
    ],
  }),
  de: ({ firstName, userName, tenantTitle }) => ({
    subject: `Für ${tenantTitle} wurde eine Authenticator-App eingerichtet`,
    before: [
      greet.de(firstName),
      `für ${userName} in ${tenantTitle} wurde eine Authenticator-App eingerichtet. Bei der Anmeldung wird ab jetzt nach ihrem Code gefragt.`,
      'Wenn Sie das nicht waren, sagen Sie es sofort einem Administrator.',
    ],
  }),
}

/** The authenticator app guards the account no longer: ended by the person, or reset by an administrator. */
export const authenticatorEnded: Template<Facts> = {
  en: ({ firstName, userName, tenantTitle }) => ({
    subject: `Your authenticator app for ${tenantTitle} was removed`,
    before: [
      greet.en(firstName),
      `Logging in as ${userName} to ${tenantTitle} no longer asks for a code of your authenticator app.`,
      'If you did not want this, tell an administrator at once.',
    ],
  }),
  de: ({ firstName, userName, tenantTitle }) => ({
    subject: `Ihre Authenticator-App für ${tenantTitle} wurde entfernt`,
    before: [
      greet.de(firstName),
      `bei der Anmeldung als ${userName} in ${tenantTitle} wird nicht mehr nach einem Code Ihrer Authenticator-App gefragt.`,
      'Wenn Sie das nicht wollten, sagen Sie es sofort einem Administrator.',
    ],
  }),
}
