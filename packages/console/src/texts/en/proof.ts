/** The dialog that asks who is signed in to prove it, before something dangerous. */
export const proof = {
  title: 'Is it you?',
  text: 'This is a sensitive step, and your last log-in was a while ago. Prove it to go on; then nothing asks again for {minutes, number} minutes.',
  noWay:
    'This is a sensitive step, and your last log-in was a while ago. Log out and in again; then nothing asks for {minutes, number} minutes.',
  password: 'Password',
  code: 'Code of your authenticator app',
  orCode: 'Or a code of your authenticator app',
  send: 'Send me a code by e-mail',
  sent: 'A code was sent to {to}.',
  mailedCode: 'Code from the mail',
  show: 'Show or hide the password',
  prove: 'Go on',
} as const
