-- What lets a node keep in memory what tokens stand on, as long as that is known to hold.

GRANT CREATE ON SCHEMA directory TO tenantry_directory;
SET LOCAL ROLE tenantry_directory;

-- How many entries the trails of these tenants have. Every act stands in a trail, so where none was added nothing was done.
CREATE FUNCTION directory.trail_lengths(p_tenants text[]) RETURNS TABLE (tenant_id text, length bigint)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT w.id, coalesce(h.sequence, 0) FROM unnest(p_tenants) AS w (id)
  LEFT JOIN audit_heads h ON h.tenant_id = w.id
$$;

-- The first moment at which time alone may change what the person behind a grant is in a tenant, beside the ends of role
-- assignments, which `standing` tells: the session's end and its rest, and the ends of membership and of groups. What is
-- not there is told as a moment that has passed.
CREATE FUNCTION directory.grant_holds_until(p_tenant text, p_home text, p_grant uuid, p_idle_seconds integer)
RETURNS timestamptz
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT coalesce((
    SELECT least(
      s.expires_at,
      s.last_seen_at + make_interval(secs => coalesce(l.session_idle_seconds, p_idle_seconds)),
      s.started_at + make_interval(secs => l.session_limit_seconds),
      (SELECT min(m.expires_at) FROM memberships m
        WHERE m.tenant_id = p_tenant AND m.user_id = g.user_id AND m.expires_at > now()),
      (SELECT min(gm.expires_at) FROM memberships m
        JOIN group_members gm ON gm.tenant_id = m.tenant_id AND gm.membership_id = m.id
        WHERE m.tenant_id = p_tenant AND m.user_id = g.user_id AND gm.expires_at > now()),
      (SELECT min(n.expires_at) FROM group_nestings n WHERE n.tenant_id = p_tenant AND n.expires_at > now()))
    FROM oidc_grants g
    JOIN sessions s ON s.tenant_id = g.tenant_id AND s.id = g.session_id
    LEFT JOIN tenant_settings l ON l.tenant_id = s.tenant_id
    WHERE g.tenant_id = p_home AND g.id = p_grant), '-infinity')
$$;

DO $$
DECLARE
  routine text;
BEGIN
  FOREACH routine IN ARRAY ARRAY['trail_lengths(text[])', 'grant_holds_until(text, text, uuid, integer)'] LOOP
    EXECUTE format('REVOKE ALL ON FUNCTION directory.%s FROM PUBLIC', routine);
    EXECUTE format('GRANT EXECUTE ON FUNCTION directory.%s TO tenantry_app', routine);
  END LOOP;
END $$;
RESET ROLE;
REVOKE CREATE ON SCHEMA directory FROM tenantry_directory;

-- Uses a refresh token up and keeps its successor, in one statement, where everything about it is plainly right: it is of
-- this application, is neither used nor over, says no less than is asked for, and its person is live with a live
-- membership in the active tenant that it works in. Tells what the new tokens say. In every other case it does nothing and
-- tells nothing. It acts as who calls it, in the tenant that it opens: row-level security holds as everywhere.
CREATE FUNCTION refresh_at_once(p_home text, p_secret bytea, p_client_tenant text, p_client uuid, p_scopes text[],
  p_next bytea, p_next_until timestamptz, p_idle_seconds integer) RETURNS jsonb
LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  brought record;
  opened jsonb;
  tenants jsonb;
BEGIN
  PERFORM set_config('app.tenant_id', p_home, true), set_config('lock_timeout', '15s', true);
  -- The grant's row lets in one after the other, before any other row of it is touched.
  SELECT g.id, g.session_id, g.user_id, g.active_tenant_id, g.scope, g.signed_in_at, s.method INTO brought
  FROM oidc_secrets k
  JOIN oidc_grants g ON g.tenant_id = k.tenant_id AND g.id = k.grant_id
  JOIN sessions s ON s.tenant_id = g.tenant_id AND s.id = g.session_id
  WHERE k.tenant_id = p_home AND k.secret_hash = p_secret AND k.kind = 'refresh'
    AND g.client_tenant_id = p_client_tenant AND g.client_id = p_client
    AND p_scopes <@ string_to_array(g.scope, ' ')
  FOR NO KEY UPDATE OF g;
  IF NOT FOUND THEN RETURN NULL; END IF;
  -- Opens the active tenant, as every transaction does, and comes back.
  opened := directory.open_by_grant(
    brought.active_tenant_id, 'read', 'server', p_home, brought.id, NULL, p_idle_seconds);
  PERFORM set_config('app.tenant_id', p_home, true);
  IF opened #>> '{person,homeStatus}' IS DISTINCT FROM 'active' OR opened #>> '{tenant,status}' IS DISTINCT FROM 'active'
    OR opened #>> '{standing,membership}' IS NULL THEN
    RETURN NULL;
  END IF;
  UPDATE oidc_secrets SET consumed_at = now()
  WHERE tenant_id = p_home AND secret_hash = p_secret AND grant_id = brought.id AND consumed_at IS NULL
    AND expires_at > now();
  IF NOT FOUND THEN RETURN NULL; END IF;
  INSERT INTO oidc_secrets (tenant_id, secret_hash, kind, grant_id, expires_at)
  VALUES (p_home, p_next, 'refresh', brought.id, p_next_until);
  SELECT jsonb_agg(jsonb_build_object('id', t.id, 'status', t.status, 'grantedAt', t.granted_at)
    ORDER BY t.granted_at, t.id) INTO tenants
  FROM directory.tenants_of(brought.user_id) AS t;
  RETURN jsonb_build_object(
    'person', opened -> 'person', 'standing', opened -> 'standing', 'tenants', coalesce(tenants, '[]'),
    'grant', jsonb_build_object('id', brought.id, 'session', brought.session_id, 'user', brought.user_id,
      'active', brought.active_tenant_id, 'scope', brought.scope, 'signedInAt', brought.signed_in_at,
      'method', brought.method));
END $$;
REVOKE ALL ON FUNCTION refresh_at_once(text, bytea, text, uuid, text[], bytea, timestamptz, integer) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION refresh_at_once(text, bytea, text, uuid, text[], bytea, timestamptz, integer) TO tenantry_app;
