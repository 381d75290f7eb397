-- E-mails that were known before become addresses; a deleted person is let in no more; and what becomes of default
-- tenants when their tenant is deleted.

-- The key of an e-mail is made in code: it stands with the identifier, or with the user name where both are the same.
DO $$
DECLARE
  tenant text;
  all_tenants text[];
BEGIN
  -- Read whole before the context changes: a loop over the query itself would lose sight of what it has not fetched.
  PERFORM set_config('app.tenant_id', 'system', true);
  SELECT coalesce(array_agg(id), '{}') INTO all_tenants FROM tenants;
  FOREACH tenant IN ARRAY all_tenants LOOP
    PERFORM set_config('app.tenant_id', tenant, true);
    INSERT INTO addresses (tenant_id, id, user_id, kind, value, value_key, created_at)
    SELECT u.tenant_id, gen_random_uuid(), u.id, 'email', u.email,
      coalesce(
        (SELECT i.value_key FROM identifiers i
          WHERE i.tenant_id = u.tenant_id AND i.user_id = u.id AND i.kind = 'email' LIMIT 1),
        u.user_name_key),
      u.created_at
    FROM users u WHERE u.tenant_id = tenant AND u.email IS NOT NULL AND u.status <> 'deleted'
    ON CONFLICT DO NOTHING;
  END LOOP;
  PERFORM set_config('app.tenant_id', '', true);
END $$;

GRANT CREATE ON SCHEMA directory TO tenantry_directory;
SET LOCAL ROLE tenantry_directory;

-- One person as Tenant Management or their own tenant sees them, with the default tenant as it holds now.
CREATE FUNCTION directory.person(p_user uuid) RETURNS TABLE (home_tenant_id text, user_name text, display_name text,
  status text, built_in boolean, default_tenant text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT u.tenant_id, u.user_name, u.first_name || ' ' || u.last_name, u.status, u.built_in,
    directory.default_tenant(u.id, u.default_tenant)
  FROM users u
  WHERE u.id = p_user AND u.status <> 'deleted' AND current_setting('app.tenant_id', true) IN ('system', u.tenant_id)
$$;

-- As before, but a person who was deleted meanwhile gets no membership: their row, locked here, says so.
CREATE OR REPLACE FUNCTION directory.membership_granted(p_user uuid) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  here text := current_setting('app.tenant_id', true);
BEGIN
  -- The user's row makes concurrent grants and ends take turns; what follows sees what the one before committed.
  PERFORM FROM users WHERE id = p_user AND status <> 'deleted' FOR NO KEY UPDATE;
  IF NOT FOUND THEN
    RAISE EXCEPTION 'the user was deleted' USING ERRCODE = 'foreign_key_violation', CONSTRAINT = 'memberships_of_living';
  END IF;
  UPDATE users SET default_tenant = here
  WHERE id = p_user AND default_tenant IS NULL
    AND EXISTS (SELECT FROM memberships WHERE tenant_id = here AND user_id = p_user)
    AND NOT EXISTS (
      SELECT FROM memberships WHERE user_id = p_user AND tenant_id <> here
        AND (expires_at IS NULL OR expires_at > now()));
END $$;

-- People stored elsewhere whose log-in opens the tenant at hand, each with the tenants that could take its place.
CREATE FUNCTION directory.default_users()
RETURNS TABLE (user_id uuid, user_name text, user_name_key text, display_name text, others jsonb)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT u.id, u.user_name, u.user_name_key, u.first_name || ' ' || u.last_name,
    coalesce((
      SELECT jsonb_agg(jsonb_build_object('id', t.id, 'title', t.title) ORDER BY m.granted_at, t.id)
      FROM memberships m JOIN tenants t ON t.id = m.tenant_id
      WHERE m.user_id = u.id AND m.tenant_id <> u.default_tenant
        AND (m.expires_at IS NULL OR m.expires_at > now())), '[]')
  FROM users u
  WHERE u.default_tenant = current_setting('app.tenant_id', true)
    AND u.tenant_id <> current_setting('app.tenant_id', true) AND u.status <> 'deleted'
$$;

-- For one of them another default tenant, while the one at hand is being deleted; says whether it could.
CREATE FUNCTION directory.move_default_tenant(p_user uuid, p_to text) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  here text := current_setting('app.tenant_id', true);
BEGIN
  PERFORM FROM users WHERE id = p_user FOR NO KEY UPDATE;
  UPDATE users u SET default_tenant = p_to
  WHERE u.id = p_user AND u.default_tenant = here AND p_to <> here
    AND EXISTS (
      SELECT FROM memberships m WHERE m.user_id = p_user AND m.tenant_id = p_to
        AND (m.expires_at IS NULL OR m.expires_at > now()));
  RETURN FOUND;
END $$;

-- For all of them the earliest remaining tenant; nothing for who has no other.
CREATE FUNCTION directory.move_default_tenants() RETURNS bigint
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  here text := current_setting('app.tenant_id', true);
  moved bigint;
BEGIN
  PERFORM FROM users WHERE default_tenant = here ORDER BY id FOR NO KEY UPDATE;
  UPDATE users u SET default_tenant = (
    SELECT m.tenant_id FROM memberships m
    WHERE m.user_id = u.id AND m.tenant_id <> here AND (m.expires_at IS NULL OR m.expires_at > now())
    ORDER BY m.granted_at, m.tenant_id LIMIT 1)
  WHERE u.default_tenant = here;
  GET DIAGNOSTICS moved = ROW_COUNT;
  RETURN moved;
END $$;

DO $$
DECLARE
  routine regprocedure;
BEGIN
  FOREACH routine IN ARRAY ARRAY[
    'directory.person(uuid)'::regprocedure, 'directory.default_users()'::regprocedure,
    'directory.move_default_tenant(uuid, text)'::regprocedure, 'directory.move_default_tenants()'::regprocedure
  ] LOOP
    EXECUTE format('REVOKE ALL ON FUNCTION %s FROM PUBLIC', routine);
    EXECUTE format('GRANT EXECUTE ON FUNCTION %s TO tenantry_app', routine);
  END LOOP;
END $$;
RESET ROLE;
REVOKE CREATE ON SCHEMA directory FROM tenantry_directory;
