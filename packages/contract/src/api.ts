import { audit } from './audit.ts'
import { classes, documents, objects } from './inventory.ts'
import { mail } from './mail.ts'
import { me } from './me.ts'
import { members, ownMembers, provisioning } from './members.ts'
import type { Route } from './route.ts'
import { setUp } from './set-up.ts'
import { acting, signIn } from './sign-in.ts'
import { tenantFrame } from './tenant-frame.ts'
import { tenants } from './tenants.ts'
import { groups, users } from './users.ts'

/** The whole API by noun and verb. A route that is not here does not exist: the server serves nothing else. */
export const api = {
  setUp,
  signIn,
  acting,
  me,
  tenants,
  members,
  provisioning,
  ownMembers,
  tenantFrame,
  users,
  groups,
  classes,
  objects,
  documents,
  audit,
  mail,
} satisfies Record<string, Record<string, Route>>

export type Api = typeof api

/** Every route with its operation id (`tenants.create`), in the order of the document. */
export function listRoutes(): { id: string; route: Route }[] {
  return Object.entries(api).flatMap(([noun, verbs]) =>
    Object.entries(verbs).map(([verb, route]) => ({ id: `${noun}.${verb}`, route: route as Route })),
  )
}
