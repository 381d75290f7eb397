import type { Clearance } from '../authz/clearance.ts'
import { newId, toUserId } from '../kernel/ids.ts'
import { tidyLine } from '../kernel/text.ts'
import { type NewUser, tidyNames } from './user.ts'
import { insertUser } from './users.store.ts'

/** What has to be known of a person before they are stored. */
export interface PersonForm {
  readonly userName: string
  readonly email: string
  readonly firstName: string
  readonly lastName: string
  /** The pool that stores them; the built-in one unless another is named. */
  readonly pool?: string
}

/** Stores a new user in the tenant's pool, who has access nowhere yet, and writes it into the trail. */
export async function storeNewUser(clearance: Clearance, form: PersonForm): Promise<NewUser> {
  const names = tidyNames({ firstName: form.firstName, lastName: form.lastName })
  const userName = tidyLine(form.userName)
  const user = {
    id: toUserId(newId()),
    userName,
    email: form.email,
    ...names,
    status: 'new' as const,
    builtIn: false,
    pool: form.pool,
  }
  await insertUser(clearance, user)
  clearance.record({
    action: 'users.created',
    subject: { kind: 'user', id: user.id, name: user.userName },
    after: { status: user.status },
  })
  return user
}
