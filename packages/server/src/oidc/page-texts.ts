const en = {
  failed: 'The sign-in cannot go on',
  failedAdvice:
    'The application that sent you here asked in a way that cannot be answered, or too much time has passed. Go back to it and try again.',
  technical: 'For the people who run the application:',
  consent: 'Let {application} sign you in?',
  consentLead: 'You are signed in as {person}. {application} will learn:',
  allow: 'Allow',
  deny: 'Do not allow',
  logOut: 'Log out?',
  logOutLead: 'An application asks to end your session. You will be logged out here and in every application.',
  logOutNow: 'Log out',
  stay: 'Stay signed in',
  loggedOut: 'You are logged out',
  loggedOutLead: 'Your session has ended, here and in the applications that you used with it.',
  stayed: 'You are still signed in',
  stayedLead: 'Your session goes on. You can close this page.',
  scopes: {
    openid: 'who you are, by an id that stays the same',
    profile: 'your name and user name',
    email: 'your e-mail address',
    'tenantry.api': 'what you may see and do here, and it may do so in your name',
  } satisfies Record<string, string>,
} as const

type Shape<T> = { readonly [K in keyof T]: T[K] extends string ? string : Shape<T[K]> }

/** The words of the small pages around signing in to applications. */
export type PageTexts = Shape<typeof en>

const de: PageTexts = {
  failed: 'Die Anmeldung kann nicht fortgesetzt werden',
  failedAdvice:
    'Die Anwendung, von der Sie kommen, hat so gefragt, dass keine Antwort möglich ist, oder es ist zu viel Zeit vergangen. Gehen Sie zu ihr zurück und versuchen Sie es noch einmal.',
  technical: 'Für die Betreiber der Anwendung:',
  consent: 'Anmeldung bei {application} erlauben?',
  consentLead: 'Sie sind angemeldet als {person}. {application} erfährt:',
  allow: 'Erlauben',
  deny: 'Nicht erlauben',
  logOut: 'Abmelden?',
  logOutLead: 'Eine Anwendung möchte Ihre Sitzung beenden. Sie werden hier und in allen Anwendungen abgemeldet.',
  logOutNow: 'Abmelden',
  stay: 'Angemeldet bleiben',
  loggedOut: 'Sie sind abgemeldet',
  loggedOutLead: 'Ihre Sitzung ist beendet, hier und in den Anwendungen, die Sie mit ihr benutzt haben.',
  stayed: 'Sie sind weiterhin angemeldet',
  stayedLead: 'Ihre Sitzung geht weiter. Sie können diese Seite schließen.',
  scopes: {
    openid: 'wer Sie sind, an einer Kennung, die gleich bleibt',
    profile: 'Ihren Namen und Benutzernamen',
    email: 'Ihre E-Mail-Adresse',
    'tenantry.api': 'was Sie hier sehen und tun dürfen, und handelt damit in Ihrem Namen',
  },
}

/** The texts for who prefers these languages: German before English counts, everything else is English. */
export function textsFor(acceptLanguage: string | undefined): { texts: PageTexts; language: 'en' | 'de' } {
  const first = /\b(en|de)\b/i.exec(acceptLanguage ?? '')?.[1]?.toLowerCase()
  return first === 'de' ? { texts: de, language: 'de' } : { texts: en, language: 'en' }
}
