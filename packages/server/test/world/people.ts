/** The first accounts of every test world. */
export const accounts = {
  superuserPassword: 'correct-horse-battery',
  firstUser: {
    userName: 'anna',
    email: 'anna@operator.example',
    firstName: 'Anna',
    lastName: 'Berg',
    password: 'violet-lantern-47',
  },
} as const

/** The password that every other person of a test world chooses. */
export const PASSWORD = 'quiet-river-stones-9'

/** Whom people of a test world ask who have no access. */
export const CONTACT = 'Service Desk, +49 30 1234567'
