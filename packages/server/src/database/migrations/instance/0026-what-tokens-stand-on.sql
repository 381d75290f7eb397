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
