/** The one context that rows are judged by, in PostgreSQL's own spelling. */
const CONTEXT = "current_setting('app.tenant_id'::text, true)"

const OWN = `(tenant_id = ${CONTEXT})`
const OWN_OR_SYSTEM = `CASE ${CONTEXT} WHEN 'system'::text THEN true ELSE (tenant_id = ${CONTEXT}) END`
const SEEN_ROW = `CASE ${CONTEXT} WHEN 'system'::text THEN true ELSE (id = ${CONTEXT}) END`
const OWN_ROW_OR_SYSTEM = `((id = ${CONTEXT}) OR (${CONTEXT} = 'system'::text))`
const SYSTEM = `(${CONTEXT} = 'system'::text)`
const SYSTEM_LEVEL = `(tenant_id = '*'::text)`

/** What every tenant table has: `command: USING / WITH CHECK`. */
export const usual = [`ALL: ${OWN} / ${OWN}`]

interface Exception {
  readonly why: string
  readonly policies: readonly string[]
  /** The instance's table, though it may name a tenant: `tenant_id` need not lead its keys. */
  readonly instanceWide: boolean
}

const onlySystem = (why: string): Exception => ({ why, policies: [`ALL: ${SYSTEM} / ${SYSTEM}`], instanceWide: true })

const inherited: Exception = {
  why: 'every tenant inherits the rows of the system level: it reads them, and writes only its own',
  policies: [`ALL: ${OWN} / ${OWN}`, `SELECT: ${SYSTEM_LEVEL} / -`],
  instanceWide: false,
}

/** Every table that is not like the others, and why. Whatever is not here must be like the others. */
export const exceptions: Readonly<Record<string, Exception>> = {
  tenants: {
    why: 'a tenant reads and locks its own row, the system tenant reads and writes all',
    policies: [
      `DELETE: ${SYSTEM} / -`,
      `INSERT: - / ${SYSTEM}`,
      `SELECT: ${SEEN_ROW} / -`,
      `UPDATE: ${OWN_ROW_OR_SYSTEM} / ${SYSTEM}`,
    ],
    instanceWide: true,
  },
  tenant_counters: {
    why: 'a tenant counts its own rows, the system tenant lists the figures of all',
    policies: [`ALL: ${OWN_OR_SYSTEM} / ${OWN_OR_SYSTEM}`],
    instanceWide: false,
  },
  used_tenant_ids: onlySystem('an id is never given twice'),
  databases: onlySystem('which databases of their own there are, before their tenants exist'),
  settings: onlySystem('settings of the instance'),
  signing_keys: onlySystem('keys of the instance'),
  token_keys: onlySystem('keys of the instance that sign tokens'),
  audit_seals: onlySystem('the signatures of a day over all chains'),
  policies: inherited,
  policy_permissions: inherited,
  policy_roles: inherited,
  permission_assignments: inherited,
  subject_assignments: inherited,
  policy_tests: inherited,
  revisions: inherited,
  migrations: { why: 'what the owner applied; the application may read it', policies: [], instanceWide: true },
}

/** Unique keys that do not begin with the tenant. */
export const instanceWideKeys: Readonly<Record<string, string>> = {
  'users (id)': 'a person keeps one id in every tenant they are let into',
}

/**
 * Foreign keys whose first column is not the tenant: what a tenant adds points to definitions of the system level. A
 * CHECK holds the column to `'*'`, or to `'*'` and the tenant itself.
 */
export const keysToSystemLevel: readonly string[] = [
  'permission_assignments_base_policy_id_fkey',
  'permission_assignments_role_scope_role_id_fkey',
  'permission_assignments_base_permission_id_fkey',
  'policy_roles_base_policy_id_fkey',
  'policy_tests_base_policy_id_fkey',
  'subject_assignments_base_policy_id_fkey',
  'subject_assignments_role_scope_role_id_fkey',
]

/** Tables that a CHECK keeps to the system level: no tenant has rows in them. */
export const systemLevelOnly: readonly string[] = ['policies', 'policy_permissions']

/** What the application may do with each table; whatever is not here, it may do nothing with. */
export const grants: Readonly<Record<string, string>> = {
  acting_grants: 'SELECT, INSERT, UPDATE, DELETE',
  addresses: 'SELECT, INSERT, UPDATE, DELETE',
  activations: 'SELECT, INSERT, UPDATE, DELETE',
  attempts: 'SELECT, INSERT, UPDATE, DELETE',
  audit_entries: 'SELECT, INSERT',
  audit_heads: 'SELECT, INSERT, UPDATE',
  audit_seals: 'SELECT, INSERT',
  classes: 'SELECT, INSERT, UPDATE, DELETE',
  credentials: 'SELECT, INSERT, UPDATE, DELETE',
  databases: 'SELECT, INSERT, UPDATE, DELETE',
  documents: 'SELECT, INSERT, UPDATE, DELETE',
  group_members: 'SELECT, INSERT, UPDATE, DELETE',
  group_nestings: 'SELECT, INSERT, UPDATE, DELETE',
  groups: 'SELECT, INSERT, UPDATE, DELETE',
  idempotency_records: 'SELECT, INSERT, UPDATE, DELETE',
  identifiers: 'SELECT, INSERT, UPDATE, DELETE',
  impersonation_targets: 'SELECT, INSERT, UPDATE, DELETE',
  jobs: 'SELECT, INSERT, UPDATE, DELETE',
  journal: 'SELECT, INSERT, UPDATE, DELETE',
  mails: 'SELECT, INSERT, UPDATE, DELETE',
  memberships: 'SELECT, INSERT, UPDATE, DELETE',
  migrations: 'SELECT',
  objects: 'SELECT, INSERT, UPDATE, DELETE',
  own_role_rights: 'SELECT, INSERT, UPDATE, DELETE',
  own_roles: 'SELECT, INSERT, UPDATE, DELETE',
  pools: 'SELECT, INSERT, UPDATE, DELETE',
  role_assignments: 'SELECT, INSERT, UPDATE, DELETE',
  sessions: 'SELECT, INSERT, UPDATE, DELETE',
  settings: 'SELECT, INSERT, UPDATE',
  signing_keys: 'SELECT, INSERT, UPDATE (private_key)',
  superuser_withdrawals: 'SELECT, INSERT, UPDATE, DELETE',
  tenant_counters: 'SELECT, INSERT, UPDATE, DELETE',
  tenants: 'SELECT, INSERT, DELETE, UPDATE (status), UPDATE (title), UPDATE (title_key), UPDATE (version)',
  used_tenant_ids: 'SELECT, INSERT',
  users: 'SELECT, INSERT, UPDATE, DELETE',
  view_defaults: 'SELECT, INSERT, UPDATE, DELETE',
  views: 'SELECT, INSERT, UPDATE, DELETE',
  api_keys: 'SELECT, INSERT, UPDATE, DELETE',
  permission_assignments: 'SELECT, INSERT, UPDATE, DELETE',
  policies: 'SELECT, INSERT, UPDATE, DELETE',
  policy_permissions: 'SELECT, INSERT, UPDATE, DELETE',
  policy_roles: 'SELECT, INSERT, UPDATE, DELETE',
  policy_tests: 'SELECT, INSERT, UPDATE, DELETE',
  registered_resources: 'SELECT, INSERT, UPDATE, DELETE',
  registered_subjects: 'SELECT, INSERT, UPDATE, DELETE',
  revisions: 'SELECT, INSERT, UPDATE, DELETE',
  subject_assignments: 'SELECT, INSERT, UPDATE, DELETE',
  clients: 'SELECT, INSERT, UPDATE, DELETE',
  identity_providers: 'SELECT, INSERT, UPDATE, DELETE',
  log_in_flows: 'SELECT, INSERT, UPDATE, DELETE',
  oidc_grants: 'SELECT, INSERT, UPDATE, DELETE',
  oidc_interactions: 'SELECT, INSERT, UPDATE, DELETE',
  oidc_secrets: 'SELECT, INSERT, UPDATE, DELETE',
  one_time_codes: 'SELECT, INSERT, UPDATE, DELETE',
  password_history: 'SELECT, INSERT, UPDATE, DELETE',
  recovery_codes: 'SELECT, INSERT, UPDATE, DELETE',
  tenant_settings: 'SELECT, INSERT, UPDATE, DELETE',
  token_keys: 'SELECT, INSERT, DELETE, UPDATE (private_jwk)',
  workspace_assignments: 'SELECT, INSERT, UPDATE, DELETE',
  workspaces: 'SELECT, INSERT, UPDATE, DELETE',
}

/** Everything that reads or writes across tenants. One more is a decision, so it is written down here too. */
export const directoryFunctions = [
  'directory.administrator_emails(p_role text)',
  'directory.ancestors(p_tenant text)',
  'directory.audit_heads()',
  'directory.caller(p_tenant text, p_home text, p_secret bytea, p_idle_seconds integer)',
  'directory.caller_by_grant(p_tenant text, p_home text, p_grant uuid, p_secret bytea, p_idle_seconds integer)',
  'directory.candidate(p_user uuid)',
  'directory.candidates(p_word text, p_kind text)',
  'directory.clear_default_tenant()',
  'directory.count_default_tenant()',
  'directory.customisations(p_policies uuid[], p_role uuid, p_permission uuid)',
  'directory.customised_by(p_policies uuid[])',
  'directory.customising(p_tenants text[])',
  'directory.default_tenant(p_user uuid, p_stored text)',
  'directory.default_users()',
  'directory.erased_audit(p_tenant text)',
  'directory.forget_failures()',
  'directory.groups_here(p_membership uuid)',
  'directory.groups_holding(p_tenant text, p_roles text[], p_lasting boolean)',
  'directory.groups_of(p_tenant text, p_membership uuid, p_lasting boolean)',
  'directory.holders(p_roles text[])',
  'directory.holders_in(p_tenant text, p_roles text[], p_lasting boolean)',
  'directory.holders_of_each(p_roles text[])',
  'directory.is_default_here(p_user uuid)',
  'directory.is_tenant(p_tenant text)',
  'directory.key_makers()',
  'directory.lease_mails(p_limit integer, p_lease_seconds integer)',
  'directory.log_in_candidates(p_key text, p_tenant text)',
  'directory.mapped_person(p_membership uuid)',
  'directory.member_people()',
  'directory.membership_ended(p_user uuid)',
  'directory.membership_granted(p_user uuid)',
  'directory.memberships_of(p_user uuid)',
  'directory.move_default_tenant(p_user uuid, p_to text)',
  'directory.move_default_tenants()',
  'directory.open(p_tenant text, p_lock text, p_entrance text, p_home text, p_secret bytea, p_idle_seconds integer)',
  'directory.open_by_grant(p_tenant text, p_lock text, p_entrance text, p_home text, p_grant uuid, p_secret bytea, p_idle_seconds integer)',
  'directory.operators(p_managing text[], p_impersonating text[])',
  'directory.outbox()',
  'directory.person(p_user uuid)',
  'directory.places_in_system(p_membership uuid)',
  'directory.revisions(p_tenants text[])',
  'directory.scope(p_tenant text, p_user uuid, p_lock text)',
  'directory.session_of_grant(p_home text, p_grant uuid, p_secret bytea)',
  'directory.set_default_tenant(p_user uuid, p_tenant text)',
  'directory.silent_jobs(p_silent_seconds integer)',
  'directory.standing(p_tenant text, p_user uuid)',
  'directory.standing_here(p_user uuid)',
  'directory.superuser_in(p_tenants text[])',
  'directory.sweep()',
  'directory.sweep_jobs()',
  'directory.sweep_mails(p_keep_days integer)',
  'directory.sweep_oidc()',
  'directory.tenants_of(p_user uuid)',
  'directory.tenants_using_role_name(p_policies uuid[], p_name text)',
  'directory.with_administrator(p_tenants text[], p_role text)',
  'directory.with_expired()',
  'directory.with_readiness(p_readiness text, p_needed text[], p_all text[])',
  'directory.with_secrets_kept_otherwise(p_form text)',
  'directory.with_withdrawals()',
] as const

/** Only for the other functions of the directory: the application itself may not call it. */
export const innerFunctions: readonly string[] = [
  'directory.groups_holding(p_tenant text, p_roles text[], p_lasting boolean)',
  'directory.holders_in(p_tenant text, p_roles text[], p_lasting boolean)',
  'directory.places_in_system(p_membership uuid)',
  'directory.session_of_grant(p_home text, p_grant uuid, p_secret bytea)',
  'directory.default_tenant(p_user uuid, p_stored text)',
  'directory.groups_of(p_tenant text, p_membership uuid, p_lasting boolean)',
  'directory.standing(p_tenant text, p_user uuid)',
]

/** Which rows of all tenants the directory's role reaches, and how. Its functions are the only way in. */
export const directoryReach: Readonly<Record<string, string>> = {
  acting_grants: 'DELETE, SELECT',
  activations: 'SELECT',
  addresses: 'SELECT',
  api_keys: 'SELECT',
  attempts: 'DELETE, SELECT',
  audit_entries: 'SELECT',
  audit_heads: 'SELECT',
  credentials: 'SELECT',
  group_members: 'SELECT',
  group_nestings: 'SELECT',
  groups: 'SELECT',
  idempotency_records: 'DELETE, SELECT',
  identifiers: 'SELECT',
  impersonation_targets: 'SELECT',
  jobs: 'DELETE, SELECT, UPDATE',
  mails: 'DELETE, SELECT, UPDATE',
  memberships: 'SELECT',
  own_role_rights: 'SELECT',
  own_roles: 'SELECT',
  permission_assignments: 'SELECT',
  policies: 'SELECT',
  policy_permissions: 'SELECT',
  policy_roles: 'SELECT',
  policy_tests: 'SELECT',
  pools: 'SELECT',
  registered_resources: 'SELECT',
  registered_subjects: 'SELECT',
  revisions: 'SELECT',
  role_assignments: 'SELECT',
  sessions: 'DELETE, SELECT, UPDATE',
  subject_assignments: 'SELECT',
  superuser_withdrawals: 'SELECT',
  tenant_counters: 'SELECT',
  tenants: 'SELECT, UPDATE',
  users: 'SELECT, UPDATE',
  clients: 'SELECT',
  identity_providers: 'SELECT',
  one_time_codes: 'SELECT',
  oidc_grants: 'DELETE, SELECT',
  oidc_interactions: 'DELETE, SELECT',
  oidc_secrets: 'DELETE, SELECT',
  tenant_settings: 'SELECT',
  workspace_assignments: 'SELECT',
  workspaces: 'SELECT',
}
