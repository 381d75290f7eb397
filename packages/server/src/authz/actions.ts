import { type AdministrationPermission, TO_MANAGE_TENANTS } from './administration.ts'

/** Who must hold the permissions of an action, and where. */
export interface Rule<Who extends string = 'person' | 'superuser' | 'self' | 'server'> {
  /**
   * `person`: the person signed in, in the tenant at hand, with a live membership there.
   * `superuser`: superuser in the tenant at hand, in whose name the person acts (AR-3).
   * `self`: a person about themselves, in their home tenant; being signed in is enough.
   * `server`: the server doing its own work, for nobody or for somebody who proves who they are only during it.
   */
  readonly as: Who
  /** All of them are needed. None: being let in is enough. */
  readonly needs: readonly AdministrationPermission[]
  /** Holding this is enough as well. */
  readonly or?: AdministrationPermission
  /** The person must have proved within the last minutes that it is them. */
  readonly isDangerous?: boolean
  /**
   * Where roles given in a workspace speak as well: in the one that the action is about, or in `some`, to which what is
   * then seen is limited. Everywhere else they give nothing.
   */
  readonly workspace?: 'at hand' | 'some'
}

const person = (...needs: AdministrationPermission[]): Rule<'person'> => ({ as: 'person', needs })
const inWorkspace = (...needs: AdministrationPermission[]): Rule<'person'> => ({
  ...person(...needs),
  workspace: 'at hand',
})
const superuser = (...needs: AdministrationPermission[]): Rule<'superuser'> => ({ as: 'superuser', needs })

/** Of weight: a session left open, or stolen, is not enough; see `step-up.ts`. */
const freshly = <R extends Rule>(rule: R) => ({ ...rule, isDangerous: true as const })

const self: Rule<'self'> = { as: 'self', needs: [] }
const server: Rule<'server'> = { as: 'server', needs: [] }

/** Everything that somebody may be cleared for. What is not here cannot be done. */
export const actions = {
  'tenant.enter': person(),
  'views.use': person(),

  'users.list': person('users.read'),
  'users.read': person('users.read'),
  'users.create': person('users.manage'),
  'users.edit': person('users.manage'),
  'identifiers.edit': freshly(person('users.manage')),
  'addresses.edit': freshly(person('users.manage')),
  'administrators.list': person('users.read', 'members.read'),
  'administrators.edit': person('users.manage', 'members.manage'),
  'tenant-settings.read': { ...person('users.read'), or: 'settings.manage' },
  'tenant-settings.edit': person('settings.manage'),
  'features.read': { ...person('settings.manage'), or: 'tenants.manage' },
  'features.edit': { ...person('settings.manage'), or: 'tenants.manage' },
  'pools.list': person('users.read'),
  'pools.preview': person('settings.manage', 'users.read'),
  'pools.edit': person('settings.manage'),
  'groups.list': person('users.read'),
  'groups.edit': person('groups.manage'),
  'own-members.list': person('members.read'),
  'own-members.end': person('members.manage'),
  'own-members.edit': person('members.manage'),
  'grants.read': person('users.read'),
  'grants.edit-user': person('users.manage'),
  'grants.edit-group': person('groups.manage'),
  'roles.list': person('users.read'),
  'roles.edit': person('roles.manage'),
  'superuser.read': person('users.read'),
  'superuser.edit': person('users.manage'),
  'superuser.repair': freshly(person()),
  'managers.list': person('users.read'),
  'entrances.list': person('members.read'),

  'classes.list': person('objects.read'),
  'classes.edit': person('classes.manage'),
  'objects.list': person('objects.read'),
  'objects.edit': person('objects.write'),
  'objects.delete': person('objects.delete'),
  'documents.list': person('documents.read'),
  'documents.edit': person('documents.write'),

  'policies.tenants': person('policies.manage'),
  'policies.read': person('policies.manage'),
  'policies.define': person('policies.manage'),
  'policies.assign': person('policies.manage'),
  'search-settings.read': { ...person('settings.manage'), or: 'policies.manage' },
  'search-settings.edit': person('settings.manage'),

  'decisions.ask': person('decisions.ask'),
  'keys.list': person('clients.manage'),
  'keys.make': freshly(person('clients.manage')),
  'keys.edit': person('clients.manage'),
  'registered.read': person('decisions.ask'),
  'registered.edit': person('clients.manage'),

  'workspaces.list': { ...person('workspaces.read'), workspace: 'some' },
  'workspaces.create': person('workspaces.manage'),
  'workspaces.read': inWorkspace('workspaces.read'),
  'workspaces.edit': inWorkspace('workspaces.manage'),
  'workspaces.delete': person('workspaces.manage'),
  'workspaces.audit': inWorkspace('audit.read'),
  'workspace-access.list': inWorkspace('workspaces.read'),
  'workspace-access.edit': inWorkspace('workspaces.manage'),
  'identity-providers.list': inWorkspace('workspaces.read'),
  'identity-providers.edit': inWorkspace('workspaces.manage'),
  'clients.list': inWorkspace('workspaces.read'),
  'clients.edit': inWorkspace('clients.manage'),

  'audit.list': person('audit.read'),
  'mail.list': person('mail.read'),
  'mail.read': person('mail.read'),
  'mail.again': person('mail.read'),
  'mail.test': person('mail.read'),

  'acting.start': freshly(person(...TO_MANAGE_TENANTS)),
  'tenants.list': superuser('tenants.manage'),
  'tenants.create': superuser('tenants.manage'),
  'tenants.read': superuser('settings.manage'),
  'tenants.history': superuser('audit.read'),
  'tenants.rename': superuser('settings.manage'),
  'tenants.lock': superuser('settings.manage'),
  // Only counts and names what a deletion would change, so that nothing is asked for before one is wanted.
  'tenants.foresee': superuser('settings.manage', 'users.manage'),
  'tenants.delete': freshly(superuser('settings.manage', 'users.manage')),
  'members.list': superuser('members.read'),
  'members.assign': superuser('members.manage'),
  'members.invite': superuser('users.manage', 'members.manage'),
  'members.end': superuser('members.manage'),
  'user-tenants.list': superuser('members.read'),
  'user-tenants.edit': superuser('members.manage'),
  'readiness.list': superuser('tenants.manage'),
  'readiness.allow': freshly(superuser('tenants.manage')),
  'provisioning.list': superuser('members.read'),
  'provisioning.grant': superuser('members.manage'),
  'provisioning.revoke': superuser('members.manage'),

  'me.read': self,
  'me.change': self,
  'me.edit-account': self,
  'me.change-addresses': freshly(self),
  'me.set-up-authenticator': freshly(self),
  'jobs.read': self,
  'jobs.change': self,

  'instance.read': server,
  'instance.set-up': server,
  'log-in.attempt': server,
  'log-in.finish': server,
  'activation.use': server,
  'address.verify': server,
  'audit.seal': server,
  'databases.sweep': server,
  'records.sweep': server,
  'jobs.run': server,
  'expiry.sweep': server,
  'keys.note-use': server,
  'mail.send': server,
  'superuser.command': server,
  'oidc.use': server,
  'token-keys.keep': server,
  'authenticators.encrypt': server,
} as const satisfies Record<string, Rule>

export type Action = keyof typeof actions
