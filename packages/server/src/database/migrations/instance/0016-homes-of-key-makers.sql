-- Who belongs to a tenant that is closed can do nothing anywhere, and neither can the keys that they made.
GRANT CREATE ON SCHEMA directory TO tenantry_directory;
SET LOCAL ROLE tenantry_directory;

-- As before; a maker whose own tenant is closed, and another one than the tenant at hand, is of the status `shut-out`.
CREATE OR REPLACE FUNCTION directory.key_makers()
RETURNS TABLE (id uuid, home_tenant_id text, status text, built_in boolean, standing jsonb, ends_at timestamptz)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  WITH here AS (SELECT current_setting('app.tenant_id', true) AS id)
  SELECT u.id, u.tenant_id, CASE WHEN home.status = 'active' OR home.id = here.id THEN u.status ELSE 'shut-out' END, u.built_in,
    directory.standing(here.id, u.id), (
      SELECT min(e.at) FROM (
        SELECT m.expires_at FROM memberships m WHERE m.tenant_id = here.id AND m.user_id = u.id
        UNION ALL
        SELECT gm.expires_at FROM memberships m
        JOIN group_members gm ON gm.tenant_id = m.tenant_id AND gm.membership_id = m.id
        WHERE m.tenant_id = here.id AND m.user_id = u.id
        UNION ALL
        SELECT n.expires_at FROM group_nestings n WHERE n.tenant_id = here.id
      ) AS e (at) WHERE e.at > now())
  FROM here
  JOIN (SELECT DISTINCT k.maker, k.tenant_id FROM api_keys k) AS made ON made.tenant_id = here.id
  JOIN users u ON u.id = made.maker
  JOIN tenants home ON home.id = u.tenant_id
$$;

RESET ROLE;
REVOKE CREATE ON SCHEMA directory FROM tenantry_directory;
