-- Every read or write across tenants, as named functions with a pinned search_path. They belong to
-- tenantry_directory, the only role with policies that see all rows, and it cannot log in. The whole list is here.

CREATE SCHEMA directory;
GRANT USAGE ON SCHEMA directory TO tenantry_app;
GRANT USAGE, CREATE ON SCHEMA directory TO tenantry_directory;
GRANT USAGE ON SCHEMA public TO tenantry_directory;

DO $$
DECLARE
  name text;
BEGIN
  FOREACH name IN ARRAY ARRAY[
    'tenants', 'tenant_counters', 'pools', 'users', 'identifiers', 'sessions', 'acting_grants', 'memberships',
    'groups', 'group_members', 'role_assignments', 'impersonation_targets', 'mails', 'activations', 'audit_entries',
    'audit_heads'
  ] LOOP
    EXECUTE format('CREATE POLICY directory_reads ON %I FOR SELECT TO tenantry_directory USING (true)', name);
    EXECUTE format('GRANT SELECT ON %I TO tenantry_directory', name);
  END LOOP;
END $$;
CREATE POLICY directory_locks ON tenants FOR UPDATE TO tenantry_directory USING (true) WITH CHECK (false);
GRANT UPDATE (version) ON tenants TO tenantry_directory;
CREATE POLICY directory_sees_use ON sessions FOR UPDATE TO tenantry_directory USING (true) WITH CHECK (true);
GRANT UPDATE (last_seen_at) ON sessions TO tenantry_directory;
CREATE POLICY directory_settles_defaults ON users FOR UPDATE TO tenantry_directory USING (true) WITH CHECK (true);
GRANT UPDATE (default_tenant) ON users TO tenantry_directory;

DO $$
DECLARE
  name text;
BEGIN
  FOREACH name IN ARRAY ARRAY['idempotency_records', 'sessions', 'acting_grants', 'attempts'] LOOP
    EXECUTE format('CREATE POLICY directory_sweeps ON %I FOR DELETE TO tenantry_directory USING (true)', name);
    EXECUTE format('GRANT DELETE ON %I TO tenantry_directory', name);
  END LOOP;
END $$;
CREATE POLICY directory_reads ON idempotency_records FOR SELECT TO tenantry_directory USING (true);
CREATE POLICY directory_reads ON attempts FOR SELECT TO tenantry_directory USING (true);
GRANT SELECT (created_at) ON idempotency_records TO tenantry_directory;
GRANT SELECT (window_end) ON attempts TO tenantry_directory;

-- The tenant that the transaction works in. Locks its row first where asked, so that the status read is the one that
-- stays: 'write' (KEY SHARE), 'administrators' (NO KEY UPDATE), 'exclusive' (UPDATE); 'read' locks nothing. Row locks
-- that are compatible overtake whoever waits, so a tenant that is written to without a pause could never be locked:
-- the advisory lock in front of them is a queue in which nobody overtakes.
-- Then what p_user is there: membership, groups, roles; and what superuser is there.
CREATE FUNCTION directory.scope(p_tenant text, p_user uuid, p_lock text) RETURNS jsonb
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  found_tenant tenants;
BEGIN
  PERFORM set_config('app.tenant_id', p_tenant, true);
  CASE p_lock
    WHEN 'read' THEN NULL;
    WHEN 'exclusive' THEN PERFORM pg_advisory_xact_lock(hashtextextended(p_tenant, 0));
    ELSE PERFORM pg_advisory_xact_lock_shared(hashtextextended(p_tenant, 0));
  END CASE;
  CASE p_lock
    WHEN 'read' THEN SELECT * INTO found_tenant FROM tenants WHERE id = p_tenant;
    WHEN 'write' THEN SELECT * INTO found_tenant FROM tenants WHERE id = p_tenant FOR KEY SHARE;
    WHEN 'administrators' THEN SELECT * INTO found_tenant FROM tenants WHERE id = p_tenant FOR NO KEY UPDATE;
    WHEN 'exclusive' THEN SELECT * INTO found_tenant FROM tenants WHERE id = p_tenant FOR UPDATE;
  END CASE;
  RETURN jsonb_build_object(
    'tenant', CASE WHEN found_tenant.id IS NULL THEN NULL ELSE jsonb_build_object(
      'id', found_tenant.id, 'title', found_tenant.title, 'status', found_tenant.status,
      'database', found_tenant.database, 'depth', found_tenant.depth, 'parent', found_tenant.parent_id) END,
    'standing', directory.standing(p_tenant, p_user),
    'superuser', (
      SELECT jsonb_build_object(
        'standing', directory.standing(p_tenant, u.id), 'id', u.id, 'userName', u.user_name,
        'isTarget', EXISTS (SELECT FROM impersonation_targets i WHERE i.tenant_id = p_tenant AND i.user_id = u.id))
      FROM users u WHERE u.tenant_id = 'system' AND u.built_in)
  );
END $$;

-- What one user holds in one tenant, as the engine's input: membership, its groups, and role assignments to either.
CREATE FUNCTION directory.standing(p_tenant text, p_user uuid) RETURNS jsonb
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  WITH membership AS (
    SELECT id, granted_at FROM memberships WHERE tenant_id = p_tenant AND user_id = p_user
  ), belongs AS (
    SELECT g.id, g.name
    FROM membership m
    JOIN group_members gm ON gm.tenant_id = p_tenant AND gm.membership_id = m.id
    JOIN groups g ON g.tenant_id = p_tenant AND g.id = gm.group_id
  )
  SELECT jsonb_build_object(
    'membership', (SELECT id FROM membership),
    'grantedAt', (SELECT granted_at FROM membership),
    'groups', coalesce((SELECT jsonb_agg(jsonb_build_object('id', id, 'name', name) ORDER BY name) FROM belongs), '[]'),
    'assignments', coalesce((
      SELECT jsonb_agg(jsonb_build_object('role', r.role, 'kind', r.subject_kind, 'subject', r.subject_id))
      FROM role_assignments r
      WHERE r.tenant_id = p_tenant
        AND (r.subject_kind = 'user' AND r.subject_id = p_user
          OR r.subject_kind = 'group' AND r.subject_id IN (SELECT id FROM belongs))
    ), '[]'))
$$;

-- The first statement of every transaction: who is calling (by the session's secret), and the tenant it works in.
-- A session counts while it is neither expired nor idle, its person active and its home tenant active.
-- Locks are taken only for who may come in: nobody else shall keep others waiting. p_entrance says who that is: a
-- 'member' of the tenant, a person about themselves ('self'), or the 'server'.
CREATE FUNCTION directory.open(
  p_tenant text, p_lock text, p_entrance text, p_home text, p_secret bytea, p_idle_seconds integer)
RETURNS jsonb
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  person jsonb;
  seen record;
BEGIN
  IF p_secret IS NOT NULL THEN
    SELECT s.tenant_id, s.id, s.user_id, s.last_seen_at INTO seen FROM sessions s
    WHERE s.tenant_id = p_home AND s.secret_hash = p_secret;
    SELECT jsonb_build_object(
      'session', s.id, 'user', u.id, 'home', u.tenant_id, 'userName', u.user_name,
      'displayName', u.first_name || ' ' || u.last_name, 'builtIn', u.built_in, 'issuedAt', s.issued_at,
      'inSnapshot', p_tenant = ANY (s.tenants), 'homeStatus', t.status, 'defaultTenant', u.default_tenant,
      'actingUntil', (SELECT a.expires_at FROM acting_grants a
        WHERE a.tenant_id = s.tenant_id AND a.session_id = s.id AND a.expires_at > now()))
    INTO person
    FROM sessions s
    JOIN users u ON u.tenant_id = s.tenant_id AND u.id = s.user_id
    JOIN tenants t ON t.id = s.tenant_id
    WHERE s.tenant_id = p_home AND s.secret_hash = p_secret AND s.expires_at > now()
      AND s.last_seen_at > now() - make_interval(secs => p_idle_seconds) AND u.status = 'active';
    -- At most once a minute, and never waiting for another request of the same session.
    IF person IS NOT NULL AND seen.last_seen_at < now() - interval '1 minute' THEN
      UPDATE sessions SET last_seen_at = now()
      WHERE (tenant_id, id) IN (
        SELECT tenant_id, id FROM sessions WHERE tenant_id = seen.tenant_id AND id = seen.id FOR UPDATE SKIP LOCKED);
    END IF;
  END IF;
  -- Whoever waits too long for a lock is told to try again; the pool is not theirs alone.
  PERFORM set_config('lock_timeout', '15s', true);
  RETURN directory.scope(
    p_tenant, (person ->> 'user')::uuid,
    CASE
      WHEN p_entrance = 'server' OR p_entrance = 'self' AND person IS NOT NULL OR EXISTS (
        SELECT FROM memberships WHERE tenant_id = p_tenant AND user_id = (person ->> 'user')::uuid) THEN p_lock
      ELSE 'read'
    END) || jsonb_build_object('person', person);
END $$;

-- The chain of tenants above one, nearest first.
CREATE FUNCTION directory.ancestors(p_tenant text)
RETURNS TABLE (id text, title text, status text, depth smallint)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  WITH RECURSIVE above AS (
    SELECT t.id, t.title, t.status, t.depth, t.parent_id FROM tenants t
    WHERE t.id = (SELECT parent_id FROM tenants WHERE tenants.id = p_tenant)
    UNION ALL
    SELECT t.id, t.title, t.status, t.depth, t.parent_id FROM tenants t JOIN above a ON t.id = a.parent_id
  ) CYCLE id SET looped USING path
  SELECT above.id, above.title, above.status, above.depth FROM above WHERE NOT looped ORDER BY above.depth DESC
$$;

-- The tenants that a person has a live membership in, with their figures.
CREATE FUNCTION directory.tenants_of(p_user uuid)
RETURNS TABLE (id text, title text, title_key text, status text, objects bigint, granted_at timestamptz)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT t.id, t.title, t.title_key, t.status, c.objects, m.granted_at
  FROM memberships m
  JOIN tenants t ON t.id = m.tenant_id
  JOIN tenant_counters c ON c.tenant_id = t.id
  WHERE m.user_id = p_user
$$;

-- Who could mean this identifier: in one tenant's pools, or in the pools of all. At most two: more are ambiguous anyway.
CREATE FUNCTION directory.log_in_candidates(p_key text, p_tenant text)
RETURNS TABLE (tenant_id text, user_id uuid)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT DISTINCT i.tenant_id, i.user_id FROM identifiers i
  JOIN pools p ON p.tenant_id = i.tenant_id AND p.id = i.pool_id AND p.built_in
  JOIN users u ON u.tenant_id = i.tenant_id AND u.id = i.user_id AND u.status = 'active'
  WHERE i.value_key = p_key AND (p_tenant IS NULL OR i.tenant_id = p_tenant)
  LIMIT 2
$$;

-- Names of the people who have a membership in the tenant at hand, wherever they are stored.
CREATE FUNCTION directory.member_people()
RETURNS TABLE (membership_id uuid, user_name text, user_name_key text, display_name text, status text,
  built_in boolean, source_title text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT m.id, u.user_name, u.user_name_key, u.first_name || ' ' || u.last_name, u.status, u.built_in, t.title
  FROM memberships m
  JOIN users u ON u.tenant_id = m.home_tenant_id AND u.id = m.user_id
  JOIN tenants t ON t.id = m.home_tenant_id
  WHERE m.tenant_id = current_setting('app.tenant_id', true)
$$;

-- Who can be let into the tenant at hand: the users of its own pools and of those above it.
CREATE FUNCTION directory.candidates(p_word text, p_kind text)
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
    u.built_in, s.kind, EXISTS (SELECT FROM here, memberships m WHERE m.tenant_id = here.id AND m.user_id = u.id)
  FROM sources s
  JOIN users u ON u.tenant_id = s.id
  WHERE (p_kind IS NULL OR s.kind = p_kind) AND u.status <> 'deleted'
    AND (p_word = '' OR strpos(u.user_name_key, p_word) > 0 OR strpos(u.last_name_key, p_word) > 0
      OR strpos(lower(u.first_name || ' ' || u.last_name), p_word) > 0)
$$;

-- One user as a candidate for the tenant at hand, or nothing where they are stored neither there nor above it.
CREATE FUNCTION directory.candidate(p_user uuid)
RETURNS TABLE (user_id uuid, home_tenant_id text, user_name text, display_name text, status text, built_in boolean)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT u.id, u.tenant_id, u.user_name, u.first_name || ' ' || u.last_name, u.status, u.built_in
  FROM users u
  WHERE u.id = p_user AND u.status <> 'deleted' AND (
    u.tenant_id = current_setting('app.tenant_id', true)
    OR u.tenant_id IN (SELECT a.id FROM directory.ancestors(current_setting('app.tenant_id', true)) a))
$$;

-- Who holds one of these roles in the tenant at hand and counts: active people with a membership, superuser not.
CREATE FUNCTION directory.holders(p_roles text[]) RETURNS TABLE (user_id uuid)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT m.user_id FROM memberships m
  JOIN users u ON u.tenant_id = m.home_tenant_id AND u.id = m.user_id AND u.status = 'active' AND NOT u.built_in
  WHERE m.tenant_id = current_setting('app.tenant_id', true) AND EXISTS (
    SELECT FROM role_assignments r WHERE r.tenant_id = m.tenant_id AND r.role = ANY (p_roles) AND (
      r.subject_kind = 'user' AND r.subject_id = m.user_id
      OR r.subject_kind = 'group' AND r.subject_id IN (
        SELECT gm.group_id FROM group_members gm WHERE gm.tenant_id = m.tenant_id AND gm.membership_id = m.id)))
$$;

-- Which of these tenants have an administrator; only for the list of tenants, so only in `system`.
CREATE FUNCTION directory.with_administrator(p_tenants text[], p_role text) RETURNS TABLE (id text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT t.id FROM unnest(p_tenants) AS t (id)
  WHERE current_setting('app.tenant_id', true) IN ('system', t.id) AND EXISTS (
    SELECT FROM memberships m
    JOIN users u ON u.tenant_id = m.home_tenant_id AND u.id = m.user_id AND u.status = 'active' AND NOT u.built_in
    WHERE m.tenant_id = t.id AND EXISTS (
      SELECT FROM role_assignments r WHERE r.tenant_id = t.id AND r.role = p_role AND (
        r.subject_kind = 'user' AND r.subject_id = m.user_id
        OR r.subject_kind = 'group' AND r.subject_id IN (
          SELECT gm.group_id FROM group_members gm WHERE gm.tenant_id = t.id AND gm.membership_id = m.id))))
$$;

-- A default tenant is set on the first membership, and moves to the earliest remaining one when its membership ends.
-- Both speak only of the tenant at hand.
CREATE FUNCTION directory.membership_granted(p_user uuid) RETURNS void
LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  -- The user's row makes concurrent grants and ends take turns; what follows sees what the one before committed.
  SELECT FROM users WHERE id = p_user FOR NO KEY UPDATE;
  UPDATE users SET default_tenant = current_setting('app.tenant_id', true)
  WHERE id = p_user AND default_tenant IS NULL
    AND EXISTS (SELECT FROM memberships WHERE tenant_id = current_setting('app.tenant_id', true) AND user_id = p_user)
    AND NOT EXISTS (
      SELECT FROM memberships WHERE user_id = p_user AND tenant_id <> current_setting('app.tenant_id', true))
$$;

CREATE FUNCTION directory.membership_ended(p_user uuid) RETURNS void
LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT FROM users WHERE id = p_user FOR NO KEY UPDATE;
  UPDATE users SET default_tenant = (
    SELECT m.tenant_id FROM memberships m WHERE m.user_id = p_user ORDER BY m.granted_at, m.tenant_id LIMIT 1)
  WHERE id = p_user AND default_tenant = current_setting('app.tenant_id', true)
    AND NOT EXISTS (
      SELECT FROM memberships WHERE tenant_id = current_setting('app.tenant_id', true) AND user_id = p_user)
$$;

-- Whose log-in opens the tenant at hand, and the end of that when it is deleted.
CREATE FUNCTION directory.count_default_tenant() RETURNS bigint
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT count(*) FROM users WHERE default_tenant = current_setting('app.tenant_id', true)
$$;

CREATE FUNCTION directory.clear_default_tenant() RETURNS bigint
LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  WITH cleared AS (
    UPDATE users SET default_tenant = NULL WHERE default_tenant = current_setting('app.tenant_id', true) RETURNING 1)
  SELECT count(*) FROM cleared
$$;

-- The instance's outbox, read only from `system`.
CREATE FUNCTION directory.outbox() RETURNS TABLE (tenant_id text, id uuid, recipient text, subject text, body text,
  link text, created_at timestamptz, expires_at timestamptz, state text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT m.tenant_id, m.id, m.recipient, m.subject, m.body, m.link, m.created_at, a.expires_at,
    CASE WHEN a.state = 'waiting' AND a.expires_at <= now() THEN 'expired' ELSE a.state END
  FROM mails m JOIN activations a ON a.tenant_id = m.tenant_id AND a.id = m.activation_id
  WHERE current_setting('app.tenant_id', true) = 'system'
$$;

-- The trail of a tenant that no longer exists, read only from `system`.
CREATE FUNCTION directory.erased_audit(p_tenant text) RETURNS SETOF audit_entries
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT * FROM audit_entries
  WHERE tenant_id = p_tenant AND current_setting('app.tenant_id', true) = 'system'
    AND NOT EXISTS (SELECT FROM tenants WHERE id = p_tenant)
$$;

-- What has run out is forgotten, in all tenants: answers kept for repeats (24 hours), sessions and acting grants past
-- their end, windows of attempts that are over.
CREATE FUNCTION directory.sweep() RETURNS void
LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  DELETE FROM idempotency_records WHERE created_at < now() - interval '24 hours';
  DELETE FROM sessions WHERE expires_at < now();
  DELETE FROM acting_grants WHERE expires_at < now();
  DELETE FROM attempts WHERE window_end < now();
$$;

-- The heads of all chains, for the daily seal; only in `system`.
CREATE FUNCTION directory.audit_heads() RETURNS SETOF audit_heads
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT * FROM audit_heads WHERE current_setting('app.tenant_id', true) = 'system'
$$;

DO $$
DECLARE
  routine regprocedure;
BEGIN
  FOR routine IN SELECT p.oid::regprocedure FROM pg_proc p WHERE p.pronamespace = 'directory'::regnamespace LOOP
    EXECUTE format('REVOKE ALL ON FUNCTION %s FROM PUBLIC', routine);
    IF routine <> 'directory.standing(text, uuid)'::regprocedure THEN
      EXECUTE format('GRANT EXECUTE ON FUNCTION %s TO tenantry_app', routine);
    END IF;
    EXECUTE format('ALTER FUNCTION %s OWNER TO tenantry_directory', routine);
  END LOOP;
END $$;
REVOKE CREATE ON SCHEMA directory FROM tenantry_directory;
