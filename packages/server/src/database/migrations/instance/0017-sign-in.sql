-- What signing in, being invited, and the parts of a tenant stand on: settings of a tenant, pools with rules of their
-- own, workspaces with identity providers and applications, one-time links and codes, and mail that is sent.

-- How a tenant is administered, and how long its people's sessions last. No row: the defaults.
CREATE TABLE tenant_settings (
  tenant_id             text COLLATE "C" PRIMARY KEY REFERENCES tenants (id),
  administrators_mode   text COLLATE "C" NOT NULL DEFAULT 'basic' CHECK (administrators_mode IN ('basic', 'advanced')),
  session_idle_seconds  integer NOT NULL DEFAULT 14400 CHECK (session_idle_seconds BETWEEN 300 AND 86400),
  session_limit_seconds integer NOT NULL DEFAULT 43200 CHECK (session_limit_seconds BETWEEN 900 AND 604800),
  version               integer NOT NULL DEFAULT 1
);

-- A pool has its own sign-in methods, password policy and schemas. NULL: the defaults of the code.
ALTER TABLE pools
  ADD COLUMN name_key         text COLLATE "C",
  ADD COLUMN methods          text[] COLLATE "C" NOT NULL DEFAULT '{password}',
  ADD COLUMN preferred_method text COLLATE "C" NOT NULL DEFAULT 'password' CHECK (preferred_method IN ('password', 'otp')),
  ADD COLUMN password_policy  jsonb,
  ADD COLUMN user_schema      jsonb,
  ADD COLUMN metadata_schema  jsonb,
  ADD COLUMN version          integer NOT NULL DEFAULT 1,
  ADD CHECK (methods <@ '{password,otp,totp}' AND methods && '{password,otp}'),
  ADD CHECK (preferred_method = ANY (methods)),
  ADD CHECK (jsonb_typeof(password_policy) = 'object'),
  ADD CHECK (jsonb_typeof(user_schema) = 'object'),
  ADD CHECK (jsonb_typeof(metadata_schema) = 'object');
ALTER TABLE pools NO FORCE ROW LEVEL SECURITY;
UPDATE pools SET name_key = 'administrators';
ALTER TABLE pools FORCE ROW LEVEL SECURITY;
ALTER TABLE pools ALTER COLUMN name_key SET NOT NULL;
CREATE UNIQUE INDEX pools_by_name ON pools (tenant_id, name_key);

-- What a pool's schemas ask of a user. NULL: nothing was entered yet.
ALTER TABLE users
  ADD COLUMN attributes jsonb CHECK (jsonb_typeof(attributes) = 'object'),
  ADD COLUMN metadata   jsonb CHECK (jsonb_typeof(metadata) = 'object'),
  ADD COLUMN language   text COLLATE "C" CHECK (language IN ('en', 'de'));

-- A password may have to be reset, or to be changed at the next log-in; an authenticator app is a credential as well.
ALTER TABLE credentials
  DROP CONSTRAINT credentials_kind_check,
  ADD CONSTRAINT credentials_kind_check CHECK (kind IN ('password', 'totp')),
  ADD COLUMN state text COLLATE "C" NOT NULL DEFAULT 'valid' CHECK (state IN ('valid', 'must_be_reset', 'must_be_changed'));

-- Hashes of earlier passwords, as many as the pool's history asks for.
CREATE TABLE password_history (
  tenant_id text COLLATE "C" NOT NULL,
  user_id   uuid NOT NULL,
  used_at   timestamptz NOT NULL DEFAULT clock_timestamp(),
  secret    text COLLATE "C" NOT NULL,
  PRIMARY KEY (tenant_id, user_id, used_at),
  FOREIGN KEY (tenant_id, user_id) REFERENCES users (tenant_id, id) ON DELETE CASCADE
);

-- A link for one purpose. `activation` includes the invitation; `reset` lets a person choose a new password.
ALTER TABLE activations
  ADD COLUMN purpose text COLLATE "C" NOT NULL DEFAULT 'activation' CHECK (purpose IN ('activation', 'reset')),
  DROP CONSTRAINT activations_state_check,
  ADD CONSTRAINT activations_state_check CHECK (state IN ('waiting', 'used', 'replaced', 'cancelled'));

-- A code of a few digits, for one purpose and one step, with few tries. Only its hash is kept.
CREATE TABLE one_time_codes (
  tenant_id   text COLLATE "C" NOT NULL,
  id          uuid NOT NULL,
  user_id     uuid NOT NULL,
  purpose     text COLLATE "C" NOT NULL CHECK (purpose IN ('log-in', 'verify-address', 'step-up')),
  address_id  uuid,
  secret_hash bytea NOT NULL,
  code_hash   bytea NOT NULL,
  tries       smallint NOT NULL DEFAULT 0,
  created_at  timestamptz NOT NULL DEFAULT now(),
  expires_at  timestamptz NOT NULL,
  PRIMARY KEY (tenant_id, id),
  FOREIGN KEY (tenant_id, user_id) REFERENCES users (tenant_id, id) ON DELETE CASCADE,
  FOREIGN KEY (tenant_id, address_id) REFERENCES addresses (tenant_id, id) ON DELETE CASCADE
);
CREATE INDEX one_time_codes_by_user ON one_time_codes (tenant_id, user_id, purpose);
CREATE UNIQUE INDEX one_time_codes_by_secret ON one_time_codes (tenant_id, secret_hash);

-- When the person last proved who they are: dangerous acts ask for it again.
ALTER TABLE sessions
  ADD COLUMN proved_at timestamptz NOT NULL DEFAULT now(),
  ADD COLUMN method    text COLLATE "C" NOT NULL DEFAULT 'password' CHECK (method IN ('password', 'otp', 'totp', 'link'));

-- A part of a tenant with its own administrators, identity providers and applications.
CREATE TABLE workspaces (
  tenant_id   text COLLATE "C" NOT NULL REFERENCES tenants (id),
  id          uuid NOT NULL,
  name        text COLLATE "C" NOT NULL,
  name_key    text COLLATE "C" NOT NULL,
  description text COLLATE "C" NOT NULL DEFAULT '',
  built_in    boolean NOT NULL DEFAULT false,
  version     integer NOT NULL DEFAULT 1,
  created_at  timestamptz NOT NULL DEFAULT now(),
  created_by  text COLLATE "C" NOT NULL,
  PRIMARY KEY (tenant_id, id),
  UNIQUE (tenant_id, name_key)
);

-- Who holds a workspace role in which workspace.
CREATE TABLE workspace_assignments (
  tenant_id    text COLLATE "C" NOT NULL,
  workspace_id uuid NOT NULL,
  user_id      uuid NOT NULL,
  role         text COLLATE "C" NOT NULL CHECK (role IN ('Workspace Admin', 'Workspace Auditor')),
  granted_by   text COLLATE "C" NOT NULL,
  granted_at   timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (tenant_id, workspace_id, user_id, role),
  FOREIGN KEY (tenant_id, workspace_id) REFERENCES workspaces (tenant_id, id) ON DELETE CASCADE
);
CREATE INDEX workspace_assignments_by_user ON workspace_assignments (tenant_id, user_id);

-- By what people sign in in a workspace: a pool of the tenant, connected at most once.
CREATE TABLE identity_providers (
  tenant_id    text COLLATE "C" NOT NULL,
  id           uuid NOT NULL,
  workspace_id uuid NOT NULL,
  pool_id      uuid NOT NULL,
  name         text COLLATE "C" NOT NULL,
  name_key     text COLLATE "C" NOT NULL,
  built_in     boolean NOT NULL DEFAULT false,
  version      integer NOT NULL DEFAULT 1,
  created_at   timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (tenant_id, id),
  UNIQUE (tenant_id, workspace_id, pool_id),
  UNIQUE (tenant_id, workspace_id, name_key),
  FOREIGN KEY (tenant_id, workspace_id) REFERENCES workspaces (tenant_id, id) ON DELETE CASCADE,
  FOREIGN KEY (tenant_id, pool_id) REFERENCES pools (tenant_id, id)
);

-- Applications: the clients of the OpenID provider. The client id that a client shows carries its tenant in clear.
CREATE TABLE clients (
  tenant_id           text COLLATE "C" NOT NULL,
  id                  uuid NOT NULL,
  workspace_id        uuid NOT NULL,
  name                text COLLATE "C" NOT NULL,
  name_key            text COLLATE "C" NOT NULL,
  kind                text COLLATE "C" NOT NULL CHECK (kind IN ('web', 'spa', 'native', 'service')),
  secret_hash         bytea,
  secret_made_at      timestamptz,
  redirect_uris       text[] COLLATE "C" NOT NULL DEFAULT '{}',
  logout_uris         text[] COLLATE "C" NOT NULL DEFAULT '{}',
  grant_types         text[] COLLATE "C" NOT NULL DEFAULT '{authorization_code,refresh_token}',
  asks_consent        boolean NOT NULL DEFAULT false,
  status              text COLLATE "C" NOT NULL DEFAULT 'active' CHECK (status IN ('active', 'inactive')),
  version             integer NOT NULL DEFAULT 1,
  created_at          timestamptz NOT NULL DEFAULT now(),
  created_by          text COLLATE "C" NOT NULL,
  PRIMARY KEY (tenant_id, id),
  UNIQUE (tenant_id, workspace_id, name_key),
  FOREIGN KEY (tenant_id, workspace_id) REFERENCES workspaces (tenant_id, id) ON DELETE CASCADE
);

-- Mail in the outbox: how far its sending is. `kept` waits on the instance because no mail server is configured.
ALTER TABLE mails
  ADD COLUMN kind        text COLLATE "C" NOT NULL DEFAULT 'notice',
  ADD COLUMN html        text COLLATE "C",
  ADD COLUMN language    text COLLATE "C" NOT NULL DEFAULT 'en' CHECK (language IN ('en', 'de')),
  ADD COLUMN code_id     uuid,
  ADD COLUMN delivery    text COLLATE "C" NOT NULL DEFAULT 'kept' CHECK (delivery IN ('kept', 'queued', 'sent', 'failed')),
  ADD COLUMN tries       smallint NOT NULL DEFAULT 0,
  ADD COLUMN next_try_at timestamptz,
  ADD COLUMN sent_at     timestamptz,
  ADD COLUMN failure     text COLLATE "C",
  ADD FOREIGN KEY (tenant_id, code_id) REFERENCES one_time_codes (tenant_id, id) ON DELETE CASCADE;
CREATE INDEX mails_to_send ON mails (next_try_at) WHERE delivery = 'queued';

DO $$
DECLARE
  name text;
BEGIN
  FOREACH name IN ARRAY ARRAY['tenant_settings', 'password_history', 'one_time_codes', 'workspaces',
    'workspace_assignments', 'identity_providers', 'clients'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', name);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', name);
    EXECUTE format(
      'CREATE POLICY own_rows ON %I USING (tenant_id = current_setting(''app.tenant_id'', true))
         WITH CHECK (tenant_id = current_setting(''app.tenant_id'', true))', name);
    EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON %I TO tenantry_app', name);
  END LOOP;
  -- What opening a transaction and signing in have to know of all tenants.
  FOREACH name IN ARRAY ARRAY['tenant_settings', 'workspaces', 'workspace_assignments', 'identity_providers'] LOOP
    EXECUTE format('CREATE POLICY directory_reads ON %I FOR SELECT TO tenantry_directory USING (true)', name);
    EXECUTE format('GRANT SELECT ON %I TO tenantry_directory', name);
  END LOOP;
END $$;

-- Every tenant that stands gets its Admin workspace, whose Built in Admin IDP points to the pool Administrators.
DO $$
DECLARE
  tenant text;
  all_tenants text[];
  workspace uuid;
BEGIN
  PERFORM set_config('app.tenant_id', 'system', true);
  SELECT coalesce(array_agg(id), '{}') INTO all_tenants FROM tenants WHERE status <> 'deleting';
  FOREACH tenant IN ARRAY all_tenants LOOP
    PERFORM set_config('app.tenant_id', tenant, true);
    workspace := gen_random_uuid();
    INSERT INTO workspaces (tenant_id, id, name, name_key, built_in, created_by)
    VALUES (tenant, workspace, 'Admin workspace', 'admin workspace', true, 'Tenantry');
    INSERT INTO identity_providers (tenant_id, id, workspace_id, pool_id, name, name_key, built_in)
    SELECT tenant, gen_random_uuid(), workspace, p.id, 'Built in Admin IDP', 'built in admin idp', true
    FROM pools p WHERE p.tenant_id = tenant AND p.built_in;
  END LOOP;
  PERFORM set_config('app.tenant_id', '', true);
END $$;

GRANT CREATE ON SCHEMA directory TO tenantry_directory;
SET LOCAL ROLE tenantry_directory;

-- As before, with the home tenant's own limits: a session that rested or lasted longer than they allow is none, from the
-- moment they are set. `provedAt` is when the person last showed who they are.
CREATE OR REPLACE FUNCTION directory.caller(p_tenant text, p_home text, p_secret bytea, p_idle_seconds integer)
RETURNS jsonb
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT jsonb_build_object(
    'session', s.id, 'user', u.id, 'home', u.tenant_id, 'userName', u.user_name,
    'displayName', u.first_name || ' ' || u.last_name, 'builtIn', u.built_in, 'issuedAt', s.issued_at,
    'provedAt', s.proved_at, 'inSnapshot', p_tenant = ANY (s.tenants), 'homeStatus', t.status,
    'defaultTenant', directory.default_tenant(u.id, u.default_tenant),
    'actingUntil', (SELECT a.expires_at FROM acting_grants a
      WHERE a.tenant_id = s.tenant_id AND a.session_id = s.id AND a.expires_at > now()))
  FROM sessions s
  JOIN users u ON u.tenant_id = s.tenant_id AND u.id = s.user_id
  JOIN tenants t ON t.id = s.tenant_id
  LEFT JOIN tenant_settings l ON l.tenant_id = s.tenant_id
  WHERE s.tenant_id = p_home AND s.secret_hash = p_secret AND s.expires_at > now()
    AND s.last_seen_at > now() - make_interval(secs => coalesce(l.session_idle_seconds, p_idle_seconds))
    AND (l.session_limit_seconds IS NULL OR s.started_at > now() - make_interval(secs => l.session_limit_seconds))
    AND u.status = 'active'
$$;
RESET ROLE;
REVOKE CREATE ON SCHEMA directory FROM tenantry_directory;
