import { addresses, identifiers, userSessions, userTenants } from './accounts.ts'
import { administrators } from './administrators.ts'
import { audit } from './audit.ts'
import { authzen } from './authzen.ts'
import { clients } from './clients.ts'
import { decisions } from './decisions.ts'
import { grants } from './grants.ts'
import { groups } from './groups.ts'
import { identityProviders } from './identity-providers.ts'
import { classes, documents, objects } from './inventory.ts'
import { jobs } from './jobs.ts'
import { keys } from './keys.ts'
import { mail } from './mail.ts'
import { me } from './me.ts'
import { members, ownMembers, provisioning } from './members.ts'
import { ownAccount } from './own-account.ts'
import { policies, policyTenants } from './policies.ts'
import { policyPermissions, policyRoles } from './policy-assets.ts'
import { policyFiles } from './policy-files.ts'
import { policyMatrix } from './policy-matrix.ts'
import { policyPreview } from './policy-preview.ts'
import { expressions, policySubjects, searchSettings, subjectSearch } from './policy-subjects.ts'
import { policyTests } from './policy-tests.ts'
import { poolSchemas, userAttributes } from './pool-schemas.ts'
import { pools } from './pools.ts'
import { registered } from './registered.ts'
import { permissions, roles } from './roles.ts'
import type { Route } from './route.ts'
import { runtime } from './runtime.ts'
import { setUp } from './set-up.ts'
import { acting, signIn } from './sign-in.ts'
import { passwordPolicy, signInMethods } from './sign-in-rules.ts'
import { entrances, managers, readiness, superuser } from './superuser.ts'
import { tenantFrame } from './tenant-frame.ts'
import { administratorManagement, tenantSettings } from './tenant-settings.ts'
import { tenants } from './tenants.ts'
import { users } from './users.ts'
import { views } from './views.ts'
import { workspaceAccess, workspaces } from './workspaces.ts'

/** The whole API by noun and verb. A route that is not here does not exist: the server serves nothing else. */
export const api = {
  setUp,
  signIn,
  acting,
  signInMethods,
  passwordPolicy,
  me,
  ownAccount,
  tenants,
  members,
  provisioning,
  ownMembers,
  tenantFrame,
  users,
  administrators,
  tenantSettings,
  administratorManagement,
  identifiers,
  addresses,
  userSessions,
  userTenants,
  userAttributes,
  pools,
  poolSchemas,
  groups,
  roles,
  permissions,
  grants,
  superuser,
  managers,
  readiness,
  entrances,
  classes,
  objects,
  documents,
  audit,
  mail,
  views,
  jobs,
  policyTenants,
  policies,
  policyPermissions,
  policyRoles,
  policyMatrix,
  policyPreview,
  policySubjects,
  policyFiles,
  policyTests,
  expressions,
  searchSettings,
  subjectSearch,
  decisions,
  keys,
  workspaces,
  workspaceAccess,
  identityProviders,
  clients,
  registered,
  runtime,
  authzen,
} satisfies Record<string, Record<string, Route>>

export type Api = typeof api

/** Every route with its operation id (`tenants.create`), in the order of the document. */
export function listRoutes(): { id: string; route: Route }[] {
  return Object.entries(api).flatMap(([noun, verbs]) =>
    Object.entries(verbs).map(([verb, route]) => ({ id: `${noun}.${verb}`, route: route as Route })),
  )
}
