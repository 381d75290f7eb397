-- The tenants of the instance, the people in their pools, and who is let in where.
-- Every tenant table: tenant_id stands first in its keys, row-level security is enabled and forced (0003).

CREATE TABLE tenants (
  id          text COLLATE "C" PRIMARY KEY CHECK (id ~ '^[a-z][a-z0-9]{0,24}$'),
  title       text COLLATE "C" NOT NULL,
  title_key   text COLLATE "C" NOT NULL UNIQUE,
  parent_id   text COLLATE "C" REFERENCES tenants (id),
  depth       smallint NOT NULL CHECK (depth BETWEEN 0 AND 10),
  status      text COLLATE "C" NOT NULL CHECK (status IN ('active', 'locked', 'deleting')),
  database    text COLLATE "C" NOT NULL DEFAULT 'main',
  version     integer NOT NULL DEFAULT 1,
  created_at  timestamptz NOT NULL DEFAULT now(),
  created_by  text COLLATE "C" NOT NULL,
  CHECK ((parent_id IS NULL) = (depth = 0)),
  CHECK ((id = 'system') = (parent_id IS NULL))
);
CREATE INDEX tenants_by_parent ON tenants (parent_id);
CREATE INDEX tenants_by_creation ON tenants (created_at, id);
CREATE INDEX tenants_by_status ON tenants (status, id);

-- An id is never given twice, even after its tenant was erased.
CREATE TABLE used_tenant_ids (
  id      text COLLATE "C" PRIMARY KEY,
  used_at timestamptz NOT NULL DEFAULT now()
);

-- Databases of their own. A row `making` is committed before CREATE DATABASE, so that a crash leaves a trace to sweep.
CREATE TABLE databases (
  name       text COLLATE "C" PRIMARY KEY CHECK (name ~ '^[a-z][a-z0-9]{0,24}$' AND name <> 'main'),
  tenant_id  text COLLATE "C" NOT NULL UNIQUE,
  state      text COLLATE "C" NOT NULL CHECK (state IN ('making', 'ready', 'dropping')),
  since      timestamptz NOT NULL DEFAULT now()
);

-- Figures shown in lists and in the switcher, kept by triggers so that no list counts rows.
CREATE TABLE tenant_counters (
  tenant_id  text COLLATE "C" PRIMARY KEY REFERENCES tenants (id) ON DELETE CASCADE,
  objects    bigint NOT NULL DEFAULT 0 CHECK (objects >= 0),
  documents  bigint NOT NULL DEFAULT 0 CHECK (documents >= 0),
  users      bigint NOT NULL DEFAULT 0 CHECK (users >= 0)
);
CREATE INDEX tenant_counters_by_objects ON tenant_counters (objects, tenant_id);
CREATE INDEX tenant_counters_by_users ON tenant_counters (users, tenant_id);

CREATE TABLE settings (
  key   text COLLATE "C" PRIMARY KEY,
  value jsonb NOT NULL
);

CREATE TABLE pools (
  tenant_id  text COLLATE "C" NOT NULL REFERENCES tenants (id),
  id         uuid NOT NULL,
  name       text COLLATE "C" NOT NULL,
  built_in   boolean NOT NULL DEFAULT false,
  created_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (tenant_id, id)
);

CREATE TABLE users (
  tenant_id      text COLLATE "C" NOT NULL,
  id             uuid NOT NULL,
  pool_id        uuid NOT NULL,
  user_name      text COLLATE "C" NOT NULL,
  user_name_key  text COLLATE "C" NOT NULL,
  first_name     text COLLATE "C" NOT NULL,
  last_name      text COLLATE "C" NOT NULL,
  last_name_key  text COLLATE "C" NOT NULL,
  email          text COLLATE "C",
  status         text COLLATE "C" NOT NULL CHECK (status IN ('new', 'active', 'inactive', 'deleted')),
  built_in       boolean NOT NULL DEFAULT false,
  default_tenant text COLLATE "C",
  version        integer NOT NULL DEFAULT 1,
  created_at     timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (tenant_id, id),
  UNIQUE (id),
  FOREIGN KEY (tenant_id, pool_id) REFERENCES pools (tenant_id, id)
);
CREATE INDEX users_by_name ON users (tenant_id, user_name_key, id);
CREATE INDEX users_by_last_name ON users (tenant_id, last_name_key, id);
CREATE INDEX users_by_default ON users (default_tenant) WHERE default_tenant IS NOT NULL;

-- What a user signs in with. The key is made in code (NFKC, case folded, trimmed) and unique in the pool.
CREATE TABLE identifiers (
  tenant_id text COLLATE "C" NOT NULL,
  id        uuid NOT NULL,
  pool_id   uuid NOT NULL,
  user_id   uuid NOT NULL,
  kind      text COLLATE "C" NOT NULL CHECK (kind IN ('user_name', 'email')),
  value     text COLLATE "C" NOT NULL,
  value_key text COLLATE "C" NOT NULL,
  PRIMARY KEY (tenant_id, id),
  UNIQUE (tenant_id, pool_id, value_key),
  FOREIGN KEY (tenant_id, user_id) REFERENCES users (tenant_id, id) ON DELETE CASCADE
);
CREATE INDEX identifiers_by_user ON identifiers (tenant_id, user_id);
CREATE INDEX identifiers_by_key ON identifiers (value_key);

CREATE TABLE credentials (
  tenant_id  text COLLATE "C" NOT NULL,
  user_id    uuid NOT NULL,
  kind       text COLLATE "C" NOT NULL CHECK (kind IN ('password')),
  secret     text COLLATE "C" NOT NULL,
  changed_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (tenant_id, user_id, kind),
  FOREIGN KEY (tenant_id, user_id) REFERENCES users (tenant_id, id) ON DELETE CASCADE
);

CREATE TABLE activations (
  tenant_id   text COLLATE "C" NOT NULL,
  id          uuid NOT NULL,
  user_id     uuid NOT NULL,
  secret_hash bytea NOT NULL,
  created_at  timestamptz NOT NULL DEFAULT now(),
  expires_at  timestamptz NOT NULL,
  state       text COLLATE "C" NOT NULL DEFAULT 'waiting' CHECK (state IN ('waiting', 'used', 'replaced')),
  PRIMARY KEY (tenant_id, id),
  FOREIGN KEY (tenant_id, user_id) REFERENCES users (tenant_id, id) ON DELETE CASCADE
);
CREATE UNIQUE INDEX activations_by_secret ON activations (tenant_id, secret_hash);
CREATE INDEX activations_by_user ON activations (tenant_id, user_id);

-- Mail that waits: the only place that knows a link in clear, until it is used, replaced or expired.
CREATE TABLE mails (
  tenant_id     text COLLATE "C" NOT NULL,
  id            uuid NOT NULL,
  activation_id uuid NOT NULL,
  recipient     text COLLATE "C" NOT NULL,
  subject       text COLLATE "C" NOT NULL,
  body          text COLLATE "C" NOT NULL,
  link          text COLLATE "C",
  created_at    timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (tenant_id, id),
  FOREIGN KEY (tenant_id, activation_id) REFERENCES activations (tenant_id, id) ON DELETE CASCADE
);
CREATE INDEX mails_by_activation ON mails (tenant_id, activation_id);
CREATE INDEX mails_by_creation ON mails (created_at, id);

-- Attempts with a password, counted before the password is looked at, known identifier or not.
CREATE TABLE attempts (
  tenant_id  text COLLATE "C" NOT NULL REFERENCES tenants (id),
  key        bytea NOT NULL,
  count      integer NOT NULL,
  window_end timestamptz NOT NULL,
  PRIMARY KEY (tenant_id, key)
);

-- A session belongs to a person, in the person's home tenant. `tenants` is its snapshot of `allowed_tenants`.
CREATE TABLE sessions (
  tenant_id    text COLLATE "C" NOT NULL,
  id           uuid NOT NULL,
  user_id      uuid NOT NULL,
  secret_hash  bytea NOT NULL,
  started_at   timestamptz NOT NULL DEFAULT now(),
  issued_at    timestamptz NOT NULL DEFAULT now(),
  tenants      text[] COLLATE "C" NOT NULL,
  last_seen_at timestamptz NOT NULL DEFAULT now(),
  expires_at   timestamptz NOT NULL,
  device       text COLLATE "C" NOT NULL,
  address      text COLLATE "C" NOT NULL,
  PRIMARY KEY (tenant_id, id),
  FOREIGN KEY (tenant_id, user_id) REFERENCES users (tenant_id, id) ON DELETE CASCADE
);
CREATE UNIQUE INDEX sessions_by_secret ON sessions (tenant_id, secret_hash);
CREATE INDEX sessions_by_user ON sessions (tenant_id, user_id);

CREATE TABLE acting_grants (
  tenant_id  text COLLATE "C" NOT NULL,
  session_id uuid NOT NULL,
  reason     text COLLATE "C",
  started_at timestamptz NOT NULL DEFAULT now(),
  expires_at timestamptz NOT NULL,
  PRIMARY KEY (tenant_id, session_id),
  FOREIGN KEY (tenant_id, session_id) REFERENCES sessions (tenant_id, id) ON DELETE CASCADE
);

-- Who is let into a tenant. `mapped` rows are the ExternalTenantUserMappings: people of a tenant above.
CREATE TABLE memberships (
  tenant_id       text COLLATE "C" NOT NULL REFERENCES tenants (id),
  id              uuid NOT NULL,
  user_id         uuid NOT NULL,
  home_tenant_id  text COLLATE "C" NOT NULL,
  kind            text COLLATE "C" NOT NULL CHECK (kind IN ('home', 'mapped')),
  granted_by      text COLLATE "C" NOT NULL,
  granted_at      timestamptz NOT NULL DEFAULT now(),
  reason          text COLLATE "C",
  PRIMARY KEY (tenant_id, id),
  UNIQUE (tenant_id, user_id),
  CHECK ((kind = 'home') = (tenant_id = home_tenant_id))
);
CREATE INDEX memberships_of_user ON memberships (user_id, granted_at);

CREATE TABLE groups (
  tenant_id text COLLATE "C" NOT NULL REFERENCES tenants (id),
  id        uuid NOT NULL,
  name      text COLLATE "C" NOT NULL,
  name_key  text COLLATE "C" NOT NULL,
  built_in  boolean NOT NULL DEFAULT false,
  version   integer NOT NULL DEFAULT 1,
  PRIMARY KEY (tenant_id, id),
  UNIQUE (tenant_id, name_key)
);

CREATE TABLE group_members (
  tenant_id     text COLLATE "C" NOT NULL,
  group_id      uuid NOT NULL,
  membership_id uuid NOT NULL,
  PRIMARY KEY (tenant_id, group_id, membership_id),
  FOREIGN KEY (tenant_id, group_id) REFERENCES groups (tenant_id, id) ON DELETE CASCADE,
  FOREIGN KEY (tenant_id, membership_id) REFERENCES memberships (tenant_id, id) ON DELETE CASCADE
);
CREATE INDEX group_members_by_membership ON group_members (tenant_id, membership_id);

-- Role assignments in the built-in policy `administration`: to a user by id, or to a group as identity role.
CREATE TABLE role_assignments (
  tenant_id    text COLLATE "C" NOT NULL REFERENCES tenants (id),
  role         text COLLATE "C" NOT NULL,
  subject_kind text COLLATE "C" NOT NULL CHECK (subject_kind IN ('user', 'group')),
  subject_id   uuid NOT NULL,
  granted_by   text COLLATE "C" NOT NULL,
  granted_at   timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (tenant_id, role, subject_kind, subject_id)
);
CREATE INDEX role_assignments_by_subject ON role_assignments (tenant_id, subject_id);

-- In whose name tenants may be managed here (AR-15).
CREATE TABLE impersonation_targets (
  tenant_id  text COLLATE "C" NOT NULL REFERENCES tenants (id),
  user_id    uuid NOT NULL,
  defined_by text COLLATE "C" NOT NULL,
  defined_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (tenant_id, user_id)
);

-- Answers of requests that carried an Idempotency-Key, stored with their effect, secrets removed.
CREATE TABLE idempotency_records (
  tenant_id   text COLLATE "C" NOT NULL,
  principal   text COLLATE "C" NOT NULL,
  route       text COLLATE "C" NOT NULL,
  key         text COLLATE "C" NOT NULL,
  fingerprint bytea NOT NULL,
  answer      jsonb,
  created_at  timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (tenant_id, principal, route, key)
);
CREATE INDEX idempotency_records_by_age ON idempotency_records (created_at);
