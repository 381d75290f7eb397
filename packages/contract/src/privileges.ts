/** What superuser needs in the infrastructure tenant before anybody can manage tenants, and so does a tenant manager. */
export const neededInSystem = [
  'User administrator',
  'Impersonation',
  'Tenant administrator',
  'Technical configuration administrator',
] as const

/** What superuser needs in a tenant to manage it at all; the other function privileges only narrow its backups. */
export const neededInTenant = ['User administrator', 'Technical configuration administrator'] as const

/** The permissions that have an effect only in the infrastructure tenant. */
export const onlyInSystem = ['tenants.manage', 'impersonate', 'mail.read'] as const
