-- User management whole: grants with an end and a reason, groups within groups, roles of a tenant's own, addresses, and
-- what tenants took from superuser.

ALTER TABLE memberships ADD COLUMN expires_at timestamptz;
CREATE INDEX memberships_by_expiry ON memberships (expires_at) WHERE expires_at IS NOT NULL;

ALTER TABLE role_assignments ADD COLUMN reason text COLLATE "C", ADD COLUMN expires_at timestamptz;
CREATE INDEX role_assignments_by_expiry ON role_assignments (expires_at) WHERE expires_at IS NOT NULL;

ALTER TABLE group_members
  ADD COLUMN granted_by text COLLATE "C" NOT NULL DEFAULT 'Tenantry',
  ADD COLUMN granted_at timestamptz NOT NULL DEFAULT now(),
  ADD COLUMN reason     text COLLATE "C",
  ADD COLUMN expires_at timestamptz;
CREATE INDEX group_members_by_expiry ON group_members (expires_at) WHERE expires_at IS NOT NULL;

-- A child's members hold what the parent holds. Depth and cycles are judged in code, under the tenant's lock.
CREATE TABLE group_nestings (
  tenant_id  text COLLATE "C" NOT NULL,
  group_id   uuid NOT NULL,
  child_id   uuid NOT NULL,
  granted_by text COLLATE "C" NOT NULL,
  granted_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (tenant_id, group_id, child_id),
  FOREIGN KEY (tenant_id, group_id) REFERENCES groups (tenant_id, id) ON DELETE CASCADE,
  FOREIGN KEY (tenant_id, child_id) REFERENCES groups (tenant_id, id) ON DELETE CASCADE,
  CHECK (group_id <> child_id)
);
CREATE INDEX group_nestings_by_child ON group_nestings (tenant_id, child_id);

-- A role of the tenant's own in the policy `administration`: a name for a bundle of rights. Role assignments name it by
-- its id as text, built-in roles by their name.
CREATE TABLE own_roles (
  tenant_id   text COLLATE "C" NOT NULL REFERENCES tenants (id),
  id          uuid NOT NULL,
  name        text COLLATE "C" NOT NULL,
  name_key    text COLLATE "C" NOT NULL,
  description text COLLATE "C" NOT NULL DEFAULT '',
  version     integer NOT NULL DEFAULT 1,
  PRIMARY KEY (tenant_id, id),
  UNIQUE (tenant_id, name_key)
);
CREATE TABLE own_role_rights (
  tenant_id  text COLLATE "C" NOT NULL,
  role_id    uuid NOT NULL,
  gives      text COLLATE "C" NOT NULL,
  granted_by text COLLATE "C" NOT NULL,
  granted_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (tenant_id, role_id, gives),
  FOREIGN KEY (tenant_id, role_id) REFERENCES own_roles (tenant_id, id) ON DELETE CASCADE
);

ALTER TABLE identifiers DROP CONSTRAINT identifiers_kind_check;
ALTER TABLE identifiers ADD CONSTRAINT identifiers_kind_check CHECK (kind IN ('user_name', 'email', 'phone'));
ALTER TABLE identifiers ADD COLUMN created_at timestamptz NOT NULL DEFAULT now();

-- Where mail and one-time codes go; an address authenticates nobody.
CREATE TABLE addresses (
  tenant_id  text COLLATE "C" NOT NULL,
  id         uuid NOT NULL,
  user_id    uuid NOT NULL,
  kind       text COLLATE "C" NOT NULL CHECK (kind IN ('email', 'phone')),
  value      text COLLATE "C" NOT NULL,
  value_key  text COLLATE "C" NOT NULL,
  verified   boolean NOT NULL DEFAULT false,
  created_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (tenant_id, id),
  UNIQUE (tenant_id, user_id, kind, value_key),
  FOREIGN KEY (tenant_id, user_id) REFERENCES users (tenant_id, id) ON DELETE CASCADE
);

-- What a tenant's people took from superuser and have not given back: 'Impersonation target users', or
-- the name of a function privilege.
CREATE TABLE superuser_withdrawals (
  tenant_id text COLLATE "C" NOT NULL REFERENCES tenants (id),
  item      text COLLATE "C" NOT NULL,
  taken_by  text COLLATE "C" NOT NULL,
  taken_at  timestamptz NOT NULL DEFAULT now(),
  reason    text COLLATE "C",
  PRIMARY KEY (tenant_id, item)
);

-- Mail that carries no link, such as the news that access was allowed again.
ALTER TABLE mails ALTER COLUMN activation_id DROP NOT NULL;

DO $$
DECLARE
  name text;
BEGIN
  FOREACH name IN ARRAY ARRAY['group_nestings', 'own_roles', 'own_role_rights', 'addresses', 'superuser_withdrawals'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', name);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', name);
    EXECUTE format(
      'CREATE POLICY own_rows ON %I USING (tenant_id = current_setting(''app.tenant_id'', true))
         WITH CHECK (tenant_id = current_setting(''app.tenant_id'', true))', name);
    EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON %I TO tenantry_app', name);
    EXECUTE format('CREATE POLICY directory_reads ON %I FOR SELECT TO tenantry_directory USING (true)', name);
    EXECUTE format('GRANT SELECT ON %I TO tenantry_directory', name);
  END LOOP;
END $$;

-- The directory's functions belong to its role, so it is that role that replaces and adds them.
GRANT CREATE ON SCHEMA directory TO tenantry_directory;
SET LOCAL ROLE tenantry_directory;

-- The groups that a membership belongs to, and those they are nested in, at most ten levels up. Nothing of it is asked
-- of a membership that has ended. With p_lasting, only what has no end counts.
CREATE FUNCTION directory.groups_of(p_tenant text, p_membership uuid, p_lasting boolean) RETURNS SETOF uuid
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  WITH RECURSIVE belongs AS (
    SELECT gm.group_id, 0 AS height FROM group_members gm
    WHERE gm.tenant_id = p_tenant AND gm.membership_id = p_membership
      AND (gm.expires_at IS NULL OR NOT p_lasting AND gm.expires_at > now())
    UNION
    SELECT n.group_id, b.height + 1 FROM belongs b
    JOIN group_nestings n ON n.tenant_id = p_tenant AND n.child_id = b.group_id
    WHERE b.height < 10
  )
  SELECT DISTINCT group_id FROM belongs
$$;

-- As before, with what time does to it: `now` is the moment that every end is compared with.
CREATE OR REPLACE FUNCTION directory.standing(p_tenant text, p_user uuid) RETURNS jsonb
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  WITH membership AS (
    SELECT id, granted_at, expires_at FROM memberships
    WHERE tenant_id = p_tenant AND user_id = p_user AND (expires_at IS NULL OR expires_at > now())
  ), belongs AS (
    SELECT g.id, g.name FROM membership m, directory.groups_of(p_tenant, m.id, false) AS b (id)
    JOIN groups g ON g.tenant_id = p_tenant AND g.id = b.id
  ), assigned AS (
    SELECT r.role, r.subject_kind, r.subject_id, r.expires_at FROM role_assignments r
    WHERE r.tenant_id = p_tenant
      AND (r.subject_kind = 'user' AND r.subject_id = p_user
        OR r.subject_kind = 'group' AND r.subject_id IN (SELECT id FROM belongs))
  )
  SELECT jsonb_build_object(
    'now', floor(extract(epoch FROM now()) * 1000),
    'membership', (SELECT id FROM membership),
    'grantedAt', (SELECT granted_at FROM membership),
    'groups', coalesce((SELECT jsonb_agg(jsonb_build_object('id', id, 'name', name) ORDER BY name) FROM belongs), '[]'),
    'assignments', coalesce((
      SELECT jsonb_agg(jsonb_build_object('role', role, 'kind', subject_kind, 'subject', subject_id,
        'until', floor(extract(epoch FROM expires_at) * 1000)))
      FROM assigned), '[]'),
    'ownRoles', coalesce((
      SELECT jsonb_agg(jsonb_build_object('id', o.id, 'name', o.name, 'rights', ARRAY(
        SELECT w.gives FROM own_role_rights w WHERE w.tenant_id = o.tenant_id AND w.role_id = o.id ORDER BY w.gives)))
      FROM own_roles o WHERE o.tenant_id = p_tenant AND o.id::text IN (SELECT role FROM assigned)), '[]'))
$$;

-- The default tenant as it holds now: one whose membership has run out gives way to the earliest remaining, already
-- before the sweep writes that down. One that was deleted left an empty value, and only an administrator fills it.
CREATE FUNCTION directory.default_tenant(p_user uuid, p_stored text) RETURNS text
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT CASE
    WHEN p_stored IS NULL OR EXISTS (
      SELECT FROM memberships WHERE user_id = p_user AND tenant_id = p_stored
        AND (expires_at IS NULL OR expires_at > now())) THEN p_stored
    ELSE (
      SELECT m.tenant_id FROM memberships m
      WHERE m.user_id = p_user AND (m.expires_at IS NULL OR m.expires_at > now())
      ORDER BY m.granted_at, m.tenant_id LIMIT 1)
  END
$$;

-- Who is calling, by the session's secret: nothing unless the session is neither expired nor idle, its person active.
CREATE FUNCTION directory.caller(p_tenant text, p_home text, p_secret bytea, p_idle_seconds integer) RETURNS jsonb
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT jsonb_build_object(
    'session', s.id, 'user', u.id, 'home', u.tenant_id, 'userName', u.user_name,
    'displayName', u.first_name || ' ' || u.last_name, 'builtIn', u.built_in, 'issuedAt', s.issued_at,
    'inSnapshot', p_tenant = ANY (s.tenants), 'homeStatus', t.status,
    'defaultTenant', directory.default_tenant(u.id, u.default_tenant),
    'actingUntil', (SELECT a.expires_at FROM acting_grants a
      WHERE a.tenant_id = s.tenant_id AND a.session_id = s.id AND a.expires_at > now()))
  FROM sessions s
  JOIN users u ON u.tenant_id = s.tenant_id AND u.id = s.user_id
  JOIN tenants t ON t.id = s.tenant_id
  WHERE s.tenant_id = p_home AND s.secret_hash = p_secret AND s.expires_at > now()
    AND s.last_seen_at > now() - make_interval(secs => p_idle_seconds) AND u.status = 'active'
$$;

CREATE OR REPLACE FUNCTION directory.open(
  p_tenant text, p_lock text, p_entrance text, p_home text, p_secret bytea, p_idle_seconds integer)
RETURNS jsonb
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  person jsonb := directory.caller(p_tenant, p_home, p_secret, p_idle_seconds);
  granted_lock text;
  scoped jsonb;
BEGIN
  -- At most once a minute, and never waiting for another request of the same session.
  IF person IS NOT NULL THEN
    UPDATE sessions SET last_seen_at = now()
    WHERE (tenant_id, id) IN (
      SELECT tenant_id, id FROM sessions
      WHERE tenant_id = p_home AND secret_hash = p_secret AND last_seen_at < now() - interval '1 minute'
      FOR UPDATE SKIP LOCKED);
  END IF;
  granted_lock := CASE
    WHEN p_entrance = 'server' OR p_entrance = 'self' AND person IS NOT NULL OR EXISTS (
      SELECT FROM memberships WHERE tenant_id = p_tenant AND user_id = (person ->> 'user')::uuid
        AND (expires_at IS NULL OR expires_at > now())) THEN p_lock
    ELSE 'read'
  END;
  -- Whoever waits too long for a lock is told to try again; the pool is not theirs alone.
  PERFORM set_config('lock_timeout', '15s', true);
  scoped := directory.scope(p_tenant, (person ->> 'user')::uuid, granted_lock);
  -- Who was signed out or made inactive while this waited for the lock is nobody any more.
  IF person IS NOT NULL AND granted_lock <> 'read' THEN
    person := directory.caller(p_tenant, p_home, p_secret, p_idle_seconds);
  END IF;
  RETURN scoped || jsonb_build_object('person', person);
END $$;

CREATE OR REPLACE FUNCTION directory.tenants_of(p_user uuid)
RETURNS TABLE (id text, title text, title_key text, status text, objects bigint, granted_at timestamptz)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT t.id, t.title, t.title_key, t.status, c.objects, m.granted_at
  FROM memberships m
  JOIN tenants t ON t.id = m.tenant_id
  JOIN tenant_counters c ON c.tenant_id = t.id
  WHERE m.user_id = p_user AND (m.expires_at IS NULL OR m.expires_at > now())
$$;

CREATE OR REPLACE FUNCTION directory.candidates(p_word text, p_kind text)
RETURNS TABLE (user_id uuid, home_tenant_id text, source_title text, user_name text, user_name_key text,
  display_name text, status text, built_in boolean, kind text, is_member boolean)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  WITH here AS (SELECT current_setting('app.tenant_id', true) AS id),
  sources AS (
    SELECT a.id, a.title, 'mapped' AS kind FROM here, directory.ancestors(here.id) a
    UNION ALL
    SELECT t.id, t.title, 'home' FROM here JOIN tenants t ON t.id = here.id
  )
  SELECT u.id, u.tenant_id, s.title, u.user_name, u.user_name_key, u.first_name || ' ' || u.last_name, u.status,
    u.built_in, s.kind, EXISTS (
      SELECT FROM here, memberships m WHERE m.tenant_id = here.id AND m.user_id = u.id
        AND (m.expires_at IS NULL OR m.expires_at > now()))
  FROM sources s
  JOIN users u ON u.tenant_id = s.id
  WHERE (p_kind IS NULL OR s.kind = p_kind) AND u.status <> 'deleted'
    AND (p_word = '' OR strpos(u.user_name_key, p_word) > 0 OR strpos(u.last_name_key, p_word) > 0
      OR strpos(lower(u.first_name || ' ' || u.last_name), p_word) > 0)
$$;

-- The groups that hold one of these roles in a tenant, and all that are nested in them. With p_lasting, only what has
-- no end counts.
CREATE FUNCTION directory.groups_holding(p_tenant text, p_roles text[], p_lasting boolean) RETURNS SETOF uuid
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  WITH RECURSIVE holding AS (
    SELECT r.subject_id AS group_id, 0 AS depth FROM role_assignments r
    WHERE r.tenant_id = p_tenant AND r.role = ANY (p_roles) AND r.subject_kind = 'group'
      AND (r.expires_at IS NULL OR NOT p_lasting AND r.expires_at > now())
    UNION
    SELECT n.child_id, h.depth + 1 FROM holding h
    JOIN group_nestings n ON n.tenant_id = p_tenant AND n.group_id = h.group_id
    WHERE h.depth < 10
  )
  SELECT DISTINCT group_id FROM holding
$$;

-- Who holds one of these roles in a tenant: active people with a membership, superuser not. With p_lasting, only what
-- has no end counts, as it must where locking everybody out is at stake.
CREATE FUNCTION directory.holders_in(p_tenant text, p_roles text[], p_lasting boolean) RETURNS SETOF uuid
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  WITH places AS (SELECT g.id FROM directory.groups_holding(p_tenant, p_roles, p_lasting) AS g (id)),
  chosen AS (
    SELECT m.user_id, m.home_tenant_id FROM role_assignments r
    JOIN memberships m ON m.tenant_id = p_tenant AND m.user_id = r.subject_id
      AND (m.expires_at IS NULL OR NOT p_lasting AND m.expires_at > now())
    WHERE r.tenant_id = p_tenant AND r.role = ANY (p_roles) AND r.subject_kind = 'user'
      AND (r.expires_at IS NULL OR NOT p_lasting AND r.expires_at > now())
    UNION
    SELECT m.user_id, m.home_tenant_id FROM places p
    JOIN group_members gm ON gm.tenant_id = p_tenant AND gm.group_id = p.id
      AND (gm.expires_at IS NULL OR NOT p_lasting AND gm.expires_at > now())
    JOIN memberships m ON m.tenant_id = p_tenant AND m.id = gm.membership_id
      AND (m.expires_at IS NULL OR NOT p_lasting AND m.expires_at > now())
  )
  SELECT c.user_id FROM chosen c
  JOIN users u ON u.tenant_id = c.home_tenant_id AND u.id = c.user_id AND u.status = 'active' AND NOT u.built_in
$$;

-- Those of the tenant at hand who count against locking everybody out.
CREATE OR REPLACE FUNCTION directory.holders(p_roles text[]) RETURNS TABLE (user_id uuid)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT h.id FROM directory.holders_in(current_setting('app.tenant_id', true), p_roles, true) AS h (id)
$$;

CREATE OR REPLACE FUNCTION directory.with_administrator(p_tenants text[], p_role text) RETURNS TABLE (id text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT t.id FROM unnest(p_tenants) AS t (id)
  WHERE current_setting('app.tenant_id', true) IN ('system', t.id)
    AND EXISTS (SELECT FROM directory.holders_in(t.id, ARRAY[p_role], false))
$$;

CREATE OR REPLACE FUNCTION directory.membership_granted(p_user uuid) RETURNS void
LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  -- The user's row makes concurrent grants and ends take turns; what follows sees what the one before committed.
  SELECT FROM users WHERE id = p_user FOR NO KEY UPDATE;
  UPDATE users SET default_tenant = current_setting('app.tenant_id', true)
  WHERE id = p_user AND default_tenant IS NULL
    AND EXISTS (SELECT FROM memberships WHERE tenant_id = current_setting('app.tenant_id', true) AND user_id = p_user)
    AND NOT EXISTS (
      SELECT FROM memberships WHERE user_id = p_user AND tenant_id <> current_setting('app.tenant_id', true)
        AND (expires_at IS NULL OR expires_at > now()))
$$;

CREATE OR REPLACE FUNCTION directory.membership_ended(p_user uuid) RETURNS void
LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT FROM users WHERE id = p_user FOR NO KEY UPDATE;
  UPDATE users SET default_tenant = (
    SELECT m.tenant_id FROM memberships m
    WHERE m.user_id = p_user AND (m.expires_at IS NULL OR m.expires_at > now())
    ORDER BY m.granted_at, m.tenant_id LIMIT 1)
  WHERE id = p_user AND default_tenant = current_setting('app.tenant_id', true)
    AND NOT EXISTS (
      SELECT FROM memberships WHERE tenant_id = current_setting('app.tenant_id', true) AND user_id = p_user)
$$;

-- Sets the default tenant to one of the person's live memberships; says whether it could. Asked in the person's home
-- tenant, in `system`, or in the tenant that is to be, or was, the default.
CREATE FUNCTION directory.set_default_tenant(p_user uuid, p_tenant text) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  here text := current_setting('app.tenant_id', true);
BEGIN
  PERFORM FROM users WHERE id = p_user FOR NO KEY UPDATE;
  UPDATE users u SET default_tenant = p_tenant
  WHERE u.id = p_user AND (here = 'system' OR here = u.tenant_id OR here = p_tenant OR here = u.default_tenant)
    AND EXISTS (
      SELECT FROM memberships m WHERE m.user_id = p_user AND m.tenant_id = p_tenant
        AND (m.expires_at IS NULL OR m.expires_at > now()));
  RETURN FOUND;
END $$;

-- The memberships of one person in all tenants, asked in the person's home tenant or in `system`.
CREATE FUNCTION directory.memberships_of(p_user uuid)
RETURNS TABLE (id uuid, tenant_id text, title text, title_key text, status text, kind text, groups jsonb, roles text[],
  granted_by text, granted_at timestamptz, reason text, expires_at timestamptz, is_default boolean)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT m.id, t.id, t.title, t.title_key, t.status, m.kind,
    coalesce((
      SELECT jsonb_agg(jsonb_build_object('id', g.id, 'name', g.name) ORDER BY g.name)
      FROM group_members gm JOIN groups g ON g.tenant_id = gm.tenant_id AND g.id = gm.group_id
      WHERE gm.tenant_id = m.tenant_id AND gm.membership_id = m.id
        AND (gm.expires_at IS NULL OR gm.expires_at > now())), '[]'),
    ARRAY(
      SELECT coalesce(o.name, r.role) FROM role_assignments r
      LEFT JOIN own_roles o ON o.tenant_id = r.tenant_id AND o.id::text = r.role
      WHERE r.tenant_id = m.tenant_id AND r.subject_kind = 'user' AND r.subject_id = m.user_id
        AND (r.expires_at IS NULL OR r.expires_at > now())
      ORDER BY 1),
    m.granted_by, m.granted_at, m.reason, m.expires_at, coalesce(u.default_tenant = t.id, false)
  FROM users u
  JOIN memberships m ON m.user_id = u.id AND (m.expires_at IS NULL OR m.expires_at > now())
  JOIN tenants t ON t.id = m.tenant_id
  WHERE u.id = p_user AND u.status <> 'deleted' AND current_setting('app.tenant_id', true) IN ('system', u.tenant_id)
$$;

-- What any person holds in the tenant at hand: for listing, explaining and guarding, never for letting in.
CREATE FUNCTION directory.standing_here(p_user uuid) RETURNS jsonb
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT directory.standing(current_setting('app.tenant_id', true), p_user)
$$;

-- Tenants in which something has run out and waits to be written down; asked in `system`.
CREATE FUNCTION directory.with_expired() RETURNS TABLE (id text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT DISTINCT e.tenant_id FROM (
    SELECT tenant_id FROM memberships WHERE expires_at <= now()
    UNION ALL SELECT tenant_id FROM role_assignments WHERE expires_at <= now()
    UNION ALL SELECT tenant_id FROM group_members WHERE expires_at <= now()) AS e
  WHERE current_setting('app.tenant_id', true) = 'system'
$$;

-- Mail with and without a link.
CREATE OR REPLACE FUNCTION directory.outbox() RETURNS TABLE (tenant_id text, id uuid, recipient text, subject text,
  body text, link text, created_at timestamptz, expires_at timestamptz, state text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT m.tenant_id, m.id, m.recipient, m.subject, m.body, m.link, m.created_at, a.expires_at,
    CASE
      WHEN a.id IS NULL THEN 'waiting'
      WHEN a.state = 'waiting' AND a.expires_at <= now() THEN 'expired'
      ELSE a.state
    END
  FROM mails m LEFT JOIN activations a ON a.tenant_id = m.tenant_id AND a.id = m.activation_id
  WHERE current_setting('app.tenant_id', true) = 'system'
$$;

DO $$
DECLARE
  routine regprocedure;
BEGIN
  FOREACH routine IN ARRAY ARRAY[
    'directory.groups_of(text, uuid, boolean)'::regprocedure, 'directory.default_tenant(uuid, text)'::regprocedure,
    'directory.set_default_tenant(uuid, text)'::regprocedure, 'directory.memberships_of(uuid)'::regprocedure,
    'directory.with_expired()'::regprocedure,
    'directory.standing_here(uuid)'::regprocedure, 'directory.caller(text, text, bytea, integer)'::regprocedure,
    'directory.groups_holding(text, text[], boolean)'::regprocedure,
    'directory.holders_in(text, text[], boolean)'::regprocedure
  ] LOOP
    EXECUTE format('REVOKE ALL ON FUNCTION %s FROM PUBLIC', routine);
    IF routine = ANY (ARRAY[
      'directory.memberships_of(uuid)', 'directory.set_default_tenant(uuid, text)', 'directory.standing_here(uuid)',
      'directory.with_expired()', 'directory.caller(text, text, bytea, integer)']::regprocedure[]) THEN
      EXECUTE format('GRANT EXECUTE ON FUNCTION %s TO tenantry_app', routine);
    END IF;
  END LOOP;
END $$;
RESET ROLE;
REVOKE CREATE ON SCHEMA directory FROM tenantry_directory;

-- Tenants that existed before are ready to be managed as superuser, as tenants made from now on are from birth.
DO $$
DECLARE
  tenant text;
  superuser uuid;
  existing text[];
BEGIN
  PERFORM set_config('app.tenant_id', 'system', true);
  SELECT id INTO superuser FROM users WHERE tenant_id = 'system' AND built_in;
  -- Listed before the loop: in it the context is another one, and a query that is still being read would see no more.
  SELECT coalesce(array_agg(id), '{}') INTO existing FROM tenants WHERE id <> 'system' AND superuser IS NOT NULL;
  FOREACH tenant IN ARRAY existing LOOP
    PERFORM set_config('app.tenant_id', tenant, true);
    INSERT INTO role_assignments (tenant_id, role, subject_kind, subject_id, granted_by)
    SELECT tenant, privilege, 'user', superuser, 'Tenantry'
    FROM unnest(ARRAY['Analysis administrator', 'ARCM administrator', 'Collaboration administrator',
      'Database administrator', 'Dashboard administrator', 'Document administrator', 'License administrator',
      'Portal administrator', 'Process Governance administrator', 'Server administrator',
      'Technical configuration administrator', 'User administrator']) AS privilege
    ON CONFLICT DO NOTHING;
    INSERT INTO impersonation_targets (tenant_id, user_id, defined_by) VALUES (tenant, superuser, 'Tenantry')
    ON CONFLICT DO NOTHING;
  END LOOP;
  PERFORM set_config('app.tenant_id', '', true);
END $$;
