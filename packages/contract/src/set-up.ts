import { Type } from 'typebox'
import { route } from './route.ts'
import { shape } from './shape.ts'
import { email, line, secret, userName } from './text.ts'

const firstUser = shape({
  userName,
  email: Type.Optional(email),
  firstName: line(100),
  lastName: line(100),
  password: secret(1, 256),
})

export const setUp = {
  state: route({
    method: 'GET',
    path: '/api/setup',
    summary: 'Whether the instance still waits for its first accounts',
    access: 'public',
    status: 200,
    answer: shape({ needed: Type.Boolean() }),
  }),
  finish: route({
    method: 'POST',
    path: '/api/setup',
    summary: "Set superuser's password and make the first person's own account",
    access: 'public',
    body: shape({ token: secret(1, 200), superuserPassword: secret(1, 256), firstUser }),
    status: 201,
    answer: shape({ userName: Type.String(), next: Type.String() }),
    faults: ['already_set_up', 'link_spent'],
  }),
}
