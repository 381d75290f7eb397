/** Der Dialog, der vor etwas Gefährlichem fragt, ob die angemeldete Person noch dieselbe ist. */
export const proof = {
  title: 'Sind Sie es?',
  text: 'Das ist von Gewicht, und Ihre letzte Anmeldung ist eine Weile her. Geben Sie Ihr Passwort ein, um fortzufahren; dann wird {minutes, number} Minuten lang nicht mehr gefragt.',
  noWay:
    'Das ist von Gewicht, und Ihre letzte Anmeldung ist eine Weile her. Melden Sie sich ab und wieder an; dann wird {minutes, number} Minuten lang nicht gefragt.',
  password: 'Passwort',
  show: 'Passwort zeigen oder verbergen',
  prove: 'Weiter',
} as const
