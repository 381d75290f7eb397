// Made from the migrated schema by generate-types.ts; never edited by hand.
import type { ColumnType } from 'kysely'

/** A JSON column: read as what it holds, written as JSON text. */
export type Json = ColumnType<unknown, string, string>
/** A moment: read as a Date, written as a Date or RFC 3339 text. */
export type Timestamp = ColumnType<Date, Date | string, Date | string>
/** A column with a default: it may be left out when a row is added. */
export type Defaulted<Column> = [Column] extends [ColumnType<infer Read, infer Added, infer Changed>]
  ? ColumnType<Read, Added | undefined, Changed>
  : ColumnType<Column, Column | undefined, Column>

export interface ActingGrantsTable {
  tenant_id: string
  session_id: string
  reason: string | null
  started_at: Defaulted<Timestamp>
  expires_at: Timestamp
}

export interface ActivationsTable {
  tenant_id: string
  id: string
  user_id: string
  secret_hash: Buffer
  created_at: Defaulted<Timestamp>
  expires_at: Timestamp
  state: Defaulted<string>
  purpose: Defaulted<string>
}

export interface AddressesTable {
  tenant_id: string
  id: string
  user_id: string
  kind: string
  value: string
  value_key: string
  verified: Defaulted<boolean>
  created_at: Defaulted<Timestamp>
}

export interface ApiKeysTable {
  tenant_id: string
  id: string
  name: string
  name_key: string
  secret_hash: Buffer
  roles: string[]
  maker: string
  maker_name: string
  reason: string | null
  created_at: Defaulted<Timestamp>
  expires_at: Timestamp | null
  last_used_at: Timestamp | null
  version: Defaulted<number>
}

export interface AttemptsTable {
  tenant_id: string
  key: Buffer
  count: number
  window_end: Timestamp
}

export interface AuditEntriesTable {
  tenant_id: string
  sequence: number
  id: string
  at: Timestamp
  action: string
  actor_id: string | null
  actor_tenant: string | null
  effective_id: string | null
  subject_kind: string
  subject_id: string | null
  before: Json | null
  after: Json | null
  reason: string | null
  request_id: string
  personal: Json | null
  personal_digest: Buffer
  hash: Buffer
  also_about: string[] | null
}

export interface AuditHeadsTable {
  tenant_id: string
  sequence: number
  hash: Buffer
}

export interface AuditSealsTable {
  tenant_id: string
  day: Date
  sequence: number
  hash: Buffer
  key_id: string
  signature: Buffer
}

export interface ClassesTable {
  tenant_id: string
  id: string
  name: string
  name_key: string
  attributes: Json
  version: Defaulted<number>
}

export interface ClientsTable {
  tenant_id: string
  id: string
  workspace_id: string
  name: string
  name_key: string
  kind: string
  secret_hash: Buffer | null
  secret_made_at: Timestamp | null
  redirect_uris: Defaulted<string[]>
  logout_uris: Defaulted<string[]>
  grant_types: Defaulted<string[]>
  asks_consent: Defaulted<boolean>
  status: Defaulted<string>
  version: Defaulted<number>
  created_at: Defaulted<Timestamp>
  created_by: string
  previous_secret_hash: Buffer | null
  previous_secret_until: Timestamp | null
  id_token_algorithm: Defaulted<string>
  opens_api: Defaulted<boolean>
}

export interface CredentialsTable {
  tenant_id: string
  user_id: string
  kind: string
  secret: string
  changed_at: Defaulted<Timestamp>
  state: Defaulted<string>
  confirmed: Defaulted<boolean>
  last_step: number | null
  secret_form: string | null
}

export interface DatabasesTable {
  name: string
  tenant_id: string
  state: string
  since: Defaulted<Timestamp>
}

export interface DocumentsTable {
  tenant_id: string
  id: string
  object_id: string | null
  title: string
  title_key: string
  body: string
  version: Defaulted<number>
  created_at: Defaulted<Timestamp>
  changed_at: Defaulted<Timestamp>
}

export interface GroupMembersTable {
  tenant_id: string
  group_id: string
  membership_id: string
  granted_by: Defaulted<string>
  granted_at: Defaulted<Timestamp>
  reason: string | null
  expires_at: Timestamp | null
}

export interface GroupNestingsTable {
  tenant_id: string
  group_id: string
  child_id: string
  granted_by: string
  granted_at: Defaulted<Timestamp>
  reason: string | null
  expires_at: Timestamp | null
}

export interface GroupsTable {
  tenant_id: string
  id: string
  name: string
  name_key: string
  built_in: Defaulted<boolean>
  version: Defaulted<number>
}

export interface IdempotencyRecordsTable {
  tenant_id: string
  principal: string
  route: string
  key: string
  fingerprint: Buffer
  answer: Json | null
  created_at: Defaulted<Timestamp>
}

export interface IdentifiersTable {
  tenant_id: string
  id: string
  pool_id: string
  user_id: string
  kind: string
  value: string
  value_key: string
  created_at: Defaulted<Timestamp>
}

export interface IdentityProvidersTable {
  tenant_id: string
  id: string
  workspace_id: string
  pool_id: string
  name: string
  name_key: string
  built_in: Defaulted<boolean>
  version: Defaulted<number>
  created_at: Defaulted<Timestamp>
}

export interface ImpersonationTargetsTable {
  tenant_id: string
  user_id: string
  defined_by: string
  defined_at: Defaulted<Timestamp>
}

export interface JobsTable {
  tenant_id: string
  id: string
  user_id: string
  act: string
  target_tenant: string | null
  state: string
  total: number
  done: Defaulted<number>
  failed: Defaulted<number>
  failures: Defaulted<Json>
  note: string | null
  is_cancelled: Defaulted<boolean>
  started_at: Defaulted<Timestamp>
  seen_at: Defaulted<Timestamp>
  finished_at: Timestamp | null
  remarks: Defaulted<Json>
}

export interface JournalTable {
  tenant_id: string
  id: string
  entry: Json
}

export interface LogInFlowsTable {
  tenant_id: string
  id: string
  secret_hash: Buffer
  step: string
  home_tenant: string | null
  user_id: string | null
  identifier: string
  method: string | null
  tries: Defaulted<number>
  created_at: Defaulted<Timestamp>
  expires_at: Timestamp
}

export interface MailsTable {
  tenant_id: string
  id: string
  activation_id: string | null
  recipient: string
  subject: string
  body: string
  link: string | null
  created_at: Defaulted<Timestamp>
  kind: Defaulted<string>
  html: string | null
  language: Defaulted<string>
  code_id: string | null
  delivery: Defaulted<string>
  tries: Defaulted<number>
  next_try_at: Timestamp | null
  sent_at: Timestamp | null
  failure: string | null
  code: string | null
}

export interface MembershipsTable {
  tenant_id: string
  id: string
  user_id: string
  home_tenant_id: string
  kind: string
  granted_by: string
  granted_at: Defaulted<Timestamp>
  reason: string | null
  expires_at: Timestamp | null
}

export interface ObjectsTable {
  tenant_id: string
  id: string
  class_id: string
  title: string
  title_key: string
  attributes: Json
  version: Defaulted<number>
  created_at: Defaulted<Timestamp>
  changed_at: Defaulted<Timestamp>
}

export interface OidcGrantsTable {
  tenant_id: string
  id: string
  session_id: string
  user_id: string
  client_tenant_id: string
  client_id: string
  active_tenant_id: string
  scope: string
  signed_in_at: Timestamp
  created_at: Defaulted<Timestamp>
}

export interface OidcInteractionsTable {
  tenant_id: string
  id_hash: Buffer
  content: Json
  expires_at: Timestamp
}

export interface OidcSecretsTable {
  tenant_id: string
  secret_hash: Buffer
  kind: string
  grant_id: string
  nonce: string | null
  redirect_uri: string | null
  challenge: string | null
  expires_at: Timestamp
  consumed_at: Timestamp | null
}

export interface OneTimeCodesTable {
  tenant_id: string
  id: string
  user_id: string
  purpose: string
  address_id: string | null
  secret_hash: Buffer
  code_hash: Buffer
  tries: Defaulted<number>
  created_at: Defaulted<Timestamp>
  expires_at: Timestamp
  state: Defaulted<string>
}

export interface OwnRoleRightsTable {
  tenant_id: string
  role_id: string
  gives: string
  granted_by: string
  granted_at: Defaulted<Timestamp>
}

export interface OwnRolesTable {
  tenant_id: string
  id: string
  name: string
  name_key: string
  description: Defaulted<string>
  version: Defaulted<number>
}

export interface PasswordHistoryTable {
  tenant_id: string
  user_id: string
  used_at: Defaulted<Timestamp>
  secret: string
}

export interface PermissionAssignmentsTable {
  tenant_id: string
  base: Defaulted<string>
  policy_id: string
  role_scope: string
  role_id: string
  permission_id: string
  granted_by: string
  granted_at: Defaulted<Timestamp>
}

export interface PoliciesTable {
  tenant_id: string
  id: string
  parent_id: string | null
  name: string
  description: Defaulted<string>
  version: Defaulted<number>
  created_by: string
  created_at: Defaulted<Timestamp>
}

export interface PolicyPermissionsTable {
  tenant_id: string
  id: string
  policy_id: string
  name: string
  description: Defaulted<string>
  version: Defaulted<number>
  created_by: string
  created_at: Defaulted<Timestamp>
}

export interface PolicyRolesTable {
  tenant_id: string
  id: string
  base: Defaulted<string>
  policy_id: string
  name: string
  description: Defaulted<string>
  version: Defaulted<number>
  created_by: string
  created_at: Defaulted<Timestamp>
}

export interface PolicyTestsTable {
  tenant_id: string
  id: string
  base: Defaulted<string>
  policy_id: string
  name: string
  body: Json
  version: Defaulted<number>
  created_by: string
  created_at: Defaulted<Timestamp>
}

export interface PoolsTable {
  tenant_id: string
  id: string
  name: string
  built_in: Defaulted<boolean>
  created_at: Defaulted<Timestamp>
  name_key: string
  methods: Defaulted<string[]>
  preferred_method: Defaulted<string>
  password_policy: Json | null
  user_schema: Json | null
  metadata_schema: Json | null
  version: Defaulted<number>
}

export interface RecoveryCodesTable {
  tenant_id: string
  user_id: string
  code_hash: Buffer
}

export interface RegisteredResourcesTable {
  tenant_id: string
  kind: string
  id: string
  properties: Defaulted<Json>
  updated_at: Defaulted<Timestamp>
}

export interface RegisteredSubjectsTable {
  tenant_id: string
  kind: string
  id: string
  identity_roles: Defaulted<string[]>
  claims: Defaulted<Json>
  properties: Defaulted<Json>
  updated_at: Defaulted<Timestamp>
}

export interface RevisionsTable {
  tenant_id: string
  revision: Defaulted<number>
}

export interface RoleAssignmentsTable {
  tenant_id: string
  role: string
  subject_kind: string
  subject_id: string
  granted_by: string
  granted_at: Defaulted<Timestamp>
  reason: string | null
  expires_at: Timestamp | null
}

export interface SessionsTable {
  tenant_id: string
  id: string
  user_id: string
  secret_hash: Buffer
  started_at: Defaulted<Timestamp>
  issued_at: Defaulted<Timestamp>
  tenants: string[]
  last_seen_at: Defaulted<Timestamp>
  expires_at: Timestamp
  device: string
  address: string
  proved_at: Defaulted<Timestamp>
  method: Defaulted<string>
}

export interface SettingsTable {
  key: string
  value: Json
}

export interface SigningKeysTable {
  id: string
  purpose: string
  public_key: string
  private_key: string
  created_at: Defaulted<Timestamp>
}

export interface SubjectAssignmentsTable {
  tenant_id: string
  id: string
  base: Defaulted<string>
  policy_id: string
  role_scope: string
  role_id: string
  kind: string
  subject: string
  effect: Defaulted<string>
  workspace: string | null
  not_before: Timestamp | null
  expires_at: Timestamp | null
  reason: string | null
  granted_by: string
  granted_at: Defaulted<Timestamp>
}

export interface SuperuserWithdrawalsTable {
  tenant_id: string
  item: string
  taken_by: string
  taken_at: Defaulted<Timestamp>
  reason: string | null
}

export interface TenantCountersTable {
  tenant_id: string
  objects: Defaulted<number>
  documents: Defaulted<number>
  users: Defaulted<number>
}

export interface TenantSettingsTable {
  tenant_id: string
  administrators_mode: Defaulted<string>
  session_idle_seconds: Defaulted<number>
  session_limit_seconds: Defaulted<number>
  version: Defaulted<number>
}

export interface TenantsTable {
  id: string
  title: string
  title_key: string
  parent_id: string | null
  depth: number
  status: string
  database: Defaulted<string>
  version: Defaulted<number>
  created_at: Defaulted<Timestamp>
  created_by: string
}

export interface TokenKeysTable {
  id: string
  algorithm: string
  private_jwk: Json
  signs_from: Timestamp
  created_at: Defaulted<Timestamp>
}

export interface UsedTenantIdsTable {
  id: string
  used_at: Defaulted<Timestamp>
}

export interface UsersTable {
  tenant_id: string
  id: string
  pool_id: string
  user_name: string
  user_name_key: string
  first_name: string
  last_name: string
  last_name_key: string
  email: string | null
  status: string
  built_in: Defaulted<boolean>
  default_tenant: string | null
  version: Defaulted<number>
  created_at: Defaulted<Timestamp>
  attributes: Json | null
  metadata: Json | null
  language: string | null
}

export interface ViewDefaultsTable {
  tenant_id: string
  user_id: string
  table_name: string
  view_id: string
}

export interface ViewsTable {
  tenant_id: string
  id: string
  made_by: string
  table_name: string
  name: string
  name_key: string
  query: string
  shared: boolean
  private_to: string | null
  version: Defaulted<number>
  created_at: Defaulted<Timestamp>
}

export interface WorkspaceAssignmentsTable {
  tenant_id: string
  workspace_id: string
  user_id: string
  role: string
  granted_by: string
  granted_at: Defaulted<Timestamp>
}

export interface WorkspacesTable {
  tenant_id: string
  id: string
  name: string
  name_key: string
  description: Defaulted<string>
  built_in: Defaulted<boolean>
  version: Defaulted<number>
  created_at: Defaulted<Timestamp>
  created_by: string
}

export interface Database {
  acting_grants: ActingGrantsTable
  activations: ActivationsTable
  addresses: AddressesTable
  api_keys: ApiKeysTable
  attempts: AttemptsTable
  audit_entries: AuditEntriesTable
  audit_heads: AuditHeadsTable
  audit_seals: AuditSealsTable
  classes: ClassesTable
  clients: ClientsTable
  credentials: CredentialsTable
  databases: DatabasesTable
  documents: DocumentsTable
  group_members: GroupMembersTable
  group_nestings: GroupNestingsTable
  groups: GroupsTable
  idempotency_records: IdempotencyRecordsTable
  identifiers: IdentifiersTable
  identity_providers: IdentityProvidersTable
  impersonation_targets: ImpersonationTargetsTable
  jobs: JobsTable
  journal: JournalTable
  log_in_flows: LogInFlowsTable
  mails: MailsTable
  memberships: MembershipsTable
  objects: ObjectsTable
  oidc_grants: OidcGrantsTable
  oidc_interactions: OidcInteractionsTable
  oidc_secrets: OidcSecretsTable
  one_time_codes: OneTimeCodesTable
  own_role_rights: OwnRoleRightsTable
  own_roles: OwnRolesTable
  password_history: PasswordHistoryTable
  permission_assignments: PermissionAssignmentsTable
  policies: PoliciesTable
  policy_permissions: PolicyPermissionsTable
  policy_roles: PolicyRolesTable
  policy_tests: PolicyTestsTable
  pools: PoolsTable
  recovery_codes: RecoveryCodesTable
  registered_resources: RegisteredResourcesTable
  registered_subjects: RegisteredSubjectsTable
  revisions: RevisionsTable
  role_assignments: RoleAssignmentsTable
  sessions: SessionsTable
  settings: SettingsTable
  signing_keys: SigningKeysTable
  subject_assignments: SubjectAssignmentsTable
  superuser_withdrawals: SuperuserWithdrawalsTable
  tenant_counters: TenantCountersTable
  tenant_settings: TenantSettingsTable
  tenants: TenantsTable
  token_keys: TokenKeysTable
  used_tenant_ids: UsedTenantIdsTable
  users: UsersTable
  view_defaults: ViewDefaultsTable
  views: ViewsTable
  workspace_assignments: WorkspaceAssignmentsTable
  workspaces: WorkspacesTable
}
