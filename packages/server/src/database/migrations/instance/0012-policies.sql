-- The policies of applications. Definitions stand at the system level, as rows of '*': readable in every tenant,
-- writable only in the context '*', which is no tenant. A tenant's customisation stands as rows of the tenant.

CREATE TABLE policies (
  tenant_id   text COLLATE "C" NOT NULL CHECK (tenant_id = '*'),
  id          uuid NOT NULL,
  parent_id   uuid,
  name        text COLLATE "C" NOT NULL,
  description text COLLATE "C" NOT NULL DEFAULT '',
  version     integer NOT NULL DEFAULT 1,
  created_by  text COLLATE "C" NOT NULL,
  created_at  timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (tenant_id, id),
  UNIQUE NULLS NOT DISTINCT (tenant_id, parent_id, name),
  FOREIGN KEY (tenant_id, parent_id) REFERENCES policies (tenant_id, id) ON DELETE CASCADE,
  CHECK (parent_id <> id)
);

CREATE TABLE policy_permissions (
  tenant_id   text COLLATE "C" NOT NULL CHECK (tenant_id = '*'),
  id          uuid NOT NULL,
  policy_id   uuid NOT NULL,
  name        text COLLATE "C" NOT NULL,
  description text COLLATE "C" NOT NULL DEFAULT '',
  version     integer NOT NULL DEFAULT 1,
  created_by  text COLLATE "C" NOT NULL,
  created_at  timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (tenant_id, id),
  UNIQUE (tenant_id, policy_id, name),
  FOREIGN KEY (tenant_id, policy_id) REFERENCES policies (tenant_id, id) ON DELETE CASCADE
);

-- Application roles: the system's, and each tenant's own. `base` is always '*': keys to definitions run through it.
CREATE TABLE policy_roles (
  tenant_id   text COLLATE "C" NOT NULL,
  id          uuid NOT NULL,
  base        text COLLATE "C" NOT NULL DEFAULT '*' CHECK (base = '*'),
  policy_id   uuid NOT NULL,
  name        text COLLATE "C" NOT NULL,
  description text COLLATE "C" NOT NULL DEFAULT '',
  version     integer NOT NULL DEFAULT 1,
  created_by  text COLLATE "C" NOT NULL,
  created_at  timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (tenant_id, id),
  UNIQUE (tenant_id, policy_id, name),
  FOREIGN KEY (base, policy_id) REFERENCES policies (tenant_id, id) ON DELETE CASCADE
);
CREATE INDEX policy_roles_by_policy ON policy_roles (policy_id);

-- Permission to role, in force at `policy_id` and below it. The role is the system's or the tenant's own.
CREATE TABLE permission_assignments (
  tenant_id     text COLLATE "C" NOT NULL,
  base          text COLLATE "C" NOT NULL DEFAULT '*' CHECK (base = '*'),
  policy_id     uuid NOT NULL,
  role_scope    text COLLATE "C" NOT NULL,
  role_id       uuid NOT NULL,
  permission_id uuid NOT NULL,
  granted_by    text COLLATE "C" NOT NULL,
  granted_at    timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (tenant_id, policy_id, role_id, permission_id),
  FOREIGN KEY (base, policy_id) REFERENCES policies (tenant_id, id) ON DELETE CASCADE,
  FOREIGN KEY (role_scope, role_id) REFERENCES policy_roles (tenant_id, id) ON DELETE CASCADE,
  FOREIGN KEY (base, permission_id) REFERENCES policy_permissions (tenant_id, id) ON DELETE CASCADE,
  CHECK (role_scope IN ('*', tenant_id))
);
CREATE INDEX permission_assignments_by_role ON permission_assignments (role_scope, role_id);
CREATE INDEX permission_assignments_by_permission ON permission_assignments (permission_id);
CREATE INDEX permission_assignments_by_policy ON permission_assignments (policy_id);

-- Subject to role: a user id (grant or deny), an identity role, or whoever a claims expression matches.
CREATE TABLE subject_assignments (
  tenant_id  text COLLATE "C" NOT NULL,
  id         uuid NOT NULL,
  base       text COLLATE "C" NOT NULL DEFAULT '*' CHECK (base = '*'),
  policy_id  uuid NOT NULL,
  role_scope text COLLATE "C" NOT NULL,
  role_id    uuid NOT NULL,
  kind       text COLLATE "C" NOT NULL CHECK (kind IN ('user', 'identity-role', 'claims')),
  subject    text COLLATE "C" NOT NULL,
  effect     text COLLATE "C" NOT NULL DEFAULT 'grant' CHECK (effect = 'grant' OR (effect = 'deny' AND kind = 'user')),
  workspace  text COLLATE "C",
  not_before timestamptz,
  expires_at timestamptz,
  reason     text COLLATE "C",
  granted_by text COLLATE "C" NOT NULL,
  granted_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (tenant_id, id),
  FOREIGN KEY (base, policy_id) REFERENCES policies (tenant_id, id) ON DELETE CASCADE,
  FOREIGN KEY (role_scope, role_id) REFERENCES policy_roles (tenant_id, id) ON DELETE CASCADE,
  CHECK (role_scope IN ('*', tenant_id)),
  CHECK (expires_at IS NULL OR not_before IS NULL OR not_before < expires_at)
);
CREATE UNIQUE INDEX subject_assignments_once ON subject_assignments
  (tenant_id, policy_id, role_id, kind, md5(subject), coalesce(workspace, ''));
CREATE INDEX subject_assignments_by_role ON subject_assignments (role_scope, role_id);
CREATE INDEX subject_assignments_by_policy ON subject_assignments (policy_id);
CREATE INDEX subject_assignments_by_subject ON subject_assignments (tenant_id, kind, subject) WHERE kind <> 'claims';

-- Cases that belong to a policy, or to one tenant's customisation of it: a question and the answer expected.
CREATE TABLE policy_tests (
  tenant_id text COLLATE "C" NOT NULL,
  id        uuid NOT NULL,
  base      text COLLATE "C" NOT NULL DEFAULT '*' CHECK (base = '*'),
  policy_id uuid NOT NULL,
  name      text COLLATE "C" NOT NULL,
  body      jsonb NOT NULL,
  PRIMARY KEY (tenant_id, id),
  UNIQUE (tenant_id, policy_id, name),
  FOREIGN KEY (base, policy_id) REFERENCES policies (tenant_id, id) ON DELETE CASCADE
);
CREATE INDEX policy_tests_by_policy ON policy_tests (policy_id);

-- What applications tell about their subjects and resources, so that they can be searched.
CREATE TABLE registered_subjects (
  tenant_id      text COLLATE "C" NOT NULL REFERENCES tenants (id),
  kind           text COLLATE "C" NOT NULL,
  id             text COLLATE "C" NOT NULL,
  identity_roles text[] COLLATE "C" NOT NULL DEFAULT '{}',
  claims         jsonb NOT NULL DEFAULT '{}',
  properties     jsonb NOT NULL DEFAULT '{}',
  updated_at     timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (tenant_id, kind, id)
);
CREATE TABLE registered_resources (
  tenant_id  text COLLATE "C" NOT NULL REFERENCES tenants (id),
  kind       text COLLATE "C" NOT NULL,
  id         text COLLATE "C" NOT NULL,
  properties jsonb NOT NULL DEFAULT '{}',
  updated_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (tenant_id, kind, id)
);

-- Machines. The secret is kept as its hash; the key holds its roles only while its maker could still confer them.
CREATE TABLE api_keys (
  tenant_id    text COLLATE "C" NOT NULL REFERENCES tenants (id),
  id           uuid NOT NULL,
  name         text COLLATE "C" NOT NULL,
  name_key     text COLLATE "C" NOT NULL,
  secret_hash  bytea NOT NULL,
  roles        text[] COLLATE "C" NOT NULL,
  maker        uuid NOT NULL,
  maker_name   text COLLATE "C" NOT NULL,
  reason       text COLLATE "C",
  created_at   timestamptz NOT NULL DEFAULT now(),
  expires_at   timestamptz,
  last_used_at timestamptz,
  version      integer NOT NULL DEFAULT 1,
  PRIMARY KEY (tenant_id, id),
  UNIQUE (tenant_id, secret_hash),
  UNIQUE (tenant_id, name_key)
);

-- What a snapshot in memory is compared with: counted up in the transaction of every change that bears on decisions.
CREATE TABLE revisions (
  tenant_id text COLLATE "C" NOT NULL PRIMARY KEY,
  revision  bigint NOT NULL DEFAULT 1
);
INSERT INTO revisions (tenant_id) VALUES ('*');

DO $$
DECLARE
  name text;
BEGIN
  FOREACH name IN ARRAY ARRAY[
    'policies', 'policy_permissions', 'policy_roles', 'permission_assignments', 'subject_assignments', 'policy_tests',
    'registered_subjects', 'registered_resources', 'api_keys', 'revisions'
  ] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', name);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', name);
    EXECUTE format(
      'CREATE POLICY own_rows ON %I USING (tenant_id = current_setting(''app.tenant_id'', true))
         WITH CHECK (tenant_id = current_setting(''app.tenant_id'', true))', name);
    EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON %I TO tenantry_app', name);
    EXECUTE format('CREATE POLICY directory_reads ON %I FOR SELECT TO tenantry_directory USING (true)', name);
    EXECUTE format('GRANT SELECT ON %I TO tenantry_directory', name);
  END LOOP;
  -- What every tenant inherits is read in every context; written only in '*'.
  FOREACH name IN ARRAY ARRAY[
    'policies', 'policy_permissions', 'policy_roles', 'permission_assignments', 'subject_assignments', 'policy_tests',
    'revisions'
  ] LOOP
    EXECUTE format('CREATE POLICY system_level_reads ON %I FOR SELECT USING (tenant_id = ''*'')', name);
  END LOOP;
END $$;

GRANT CREATE ON SCHEMA directory TO tenantry_directory;
SET LOCAL ROLE tenantry_directory;

-- The revisions of these tenants and of the system level: one question a second for everything in memory. A tenant that
-- nothing was counted for yet stands at 0.
CREATE FUNCTION directory.revisions(p_tenants text[]) RETURNS TABLE (tenant_id text, revision bigint)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT w.id, coalesce(r.revision, 0) FROM unnest(p_tenants) AS w (id)
  LEFT JOIN revisions r ON r.tenant_id = w.id
$$;

-- How many tenants have roles of their own of this name in one of these policies: what a system role may not take.
CREATE FUNCTION directory.tenants_using_role_name(p_policies uuid[], p_name text) RETURNS integer
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT count(DISTINCT r.tenant_id)::integer FROM policy_roles r
  WHERE r.tenant_id <> '*' AND r.policy_id = ANY (p_policies) AND r.name = p_name
    AND current_setting('app.tenant_id', true) = '*'
$$;

-- What tenants made on top of these policies, or on one role or permission of theirs: what goes with them.
CREATE FUNCTION directory.customisations(p_policies uuid[], p_role uuid, p_permission uuid)
RETURNS TABLE (tenant_id text, roles integer, permission_assignments integer, subject_assignments integer)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT t.tenant_id, sum(t.roles)::integer, sum(t.permissions)::integer, sum(t.subjects)::integer FROM (
    SELECT r.tenant_id, 1 AS roles, 0 AS permissions, 0 AS subjects FROM policy_roles r
      WHERE p_role IS NULL AND p_permission IS NULL AND r.policy_id = ANY (p_policies)
    UNION ALL
    SELECT a.tenant_id, 0, 1, 0 FROM permission_assignments a
      WHERE CASE WHEN p_role IS NOT NULL THEN a.role_id = p_role
        WHEN p_permission IS NOT NULL THEN a.permission_id = p_permission ELSE a.policy_id = ANY (p_policies) END
    UNION ALL
    SELECT s.tenant_id, 0, 0, 1 FROM subject_assignments s
      WHERE CASE WHEN p_role IS NOT NULL THEN s.role_id = p_role
        WHEN p_permission IS NOT NULL THEN false ELSE s.policy_id = ANY (p_policies) END
  ) t WHERE t.tenant_id <> '*' AND current_setting('app.tenant_id', true) = '*'
  GROUP BY t.tenant_id ORDER BY t.tenant_id
$$;

-- By how many tenants each of these policies, or one below it, is customised; only at the system level.
CREATE FUNCTION directory.customised_by(p_policies uuid[]) RETURNS TABLE (policy_id uuid, tenants integer)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  WITH RECURSIVE below AS (
    SELECT p.id AS top, p.id FROM policies p WHERE p.id = ANY (p_policies)
    UNION ALL
    SELECT b.top, p.id FROM below b JOIN policies p ON p.parent_id = b.id
  ), customised AS (
    SELECT tenant_id, policy_id FROM policy_roles WHERE tenant_id <> '*'
    UNION SELECT tenant_id, policy_id FROM permission_assignments WHERE tenant_id <> '*'
    UNION SELECT tenant_id, policy_id FROM subject_assignments WHERE tenant_id <> '*'
  )
  SELECT b.top, count(DISTINCT c.tenant_id)::integer FROM below b JOIN customised c ON c.policy_id = b.id
  WHERE current_setting('app.tenant_id', true) = '*'
  GROUP BY b.top
$$;

-- Which of these tenants customise any policy; only for the list that the pin chooses from, so only in `system`.
CREATE FUNCTION directory.customising(p_tenants text[]) RETURNS TABLE (tenant_id text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT t.id FROM unnest(p_tenants) AS t (id)
  WHERE current_setting('app.tenant_id', true) = 'system' AND (
    EXISTS (SELECT FROM policy_roles r WHERE r.tenant_id = t.id)
    OR EXISTS (SELECT FROM permission_assignments a WHERE a.tenant_id = t.id)
    OR EXISTS (SELECT FROM subject_assignments s WHERE s.tenant_id = t.id))
$$;

DO $$
DECLARE
  routine regprocedure;
BEGIN
  FOREACH routine IN ARRAY ARRAY[
    'directory.revisions(text[])'::regprocedure, 'directory.tenants_using_role_name(uuid[], text)'::regprocedure,
    'directory.customisations(uuid[], uuid, uuid)'::regprocedure, 'directory.customised_by(uuid[])'::regprocedure,
    'directory.customising(text[])'::regprocedure
  ] LOOP
    EXECUTE format('REVOKE ALL ON FUNCTION %s FROM PUBLIC', routine);
    EXECUTE format('GRANT EXECUTE ON FUNCTION %s TO tenantry_app', routine);
  END LOOP;
END $$;
RESET ROLE;
REVOKE CREATE ON SCHEMA directory FROM tenantry_directory;
