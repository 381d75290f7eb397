/** Der Dialog, der vor etwas Gefährlichem fragt, ob die angemeldete Person noch dieselbe ist. */
export const proof = {
  title: 'Sind Sie es?',
  text: 'Das ist ein heikler Schritt, und Ihre letzte Anmeldung ist eine Weile her. Weisen Sie sich aus, um fortzufahren; dann wird {minutes, number} Minuten lang nicht mehr gefragt.',
  noWay:
    'Das ist ein heikler Schritt, und Ihre letzte Anmeldung ist eine Weile her. Melden Sie sich ab und wieder an; dann wird {minutes, number} Minuten lang nicht gefragt.',
  password: 'Passwort',
  code: 'Code Ihrer Authenticator-App',
  orCode: 'Oder ein Code Ihrer Authenticator-App',
  send: 'Code per E-Mail senden',
  sent: 'Ein Code wurde an {to} gesendet.',
  mailedCode: 'Code aus der E-Mail',
  show: 'Passwort zeigen oder verbergen',
  prove: 'Weiter',
} as const
