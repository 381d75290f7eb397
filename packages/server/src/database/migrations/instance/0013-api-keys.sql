-- What keys hold is what their makers could still confer, so whoever reads keys reads what their makers are now.
GRANT CREATE ON SCHEMA directory TO tenantry_directory;
SET LOCAL ROLE tenantry_directory;

-- The makers of the keys of the tenant at hand, wherever they are stored: whether they are active, what they are here,
-- and when the first membership or place in a group of theirs ends by itself.
CREATE FUNCTION directory.key_makers()
RETURNS TABLE (id uuid, home_tenant_id text, status text, built_in boolean, standing jsonb, ends_at timestamptz)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  WITH here AS (SELECT current_setting('app.tenant_id', true) AS id)
  SELECT u.id, u.tenant_id, u.status, u.built_in, directory.standing(here.id, u.id), (
    SELECT min(e.at) FROM (
      SELECT m.expires_at FROM memberships m WHERE m.tenant_id = here.id AND m.user_id = u.id
      UNION ALL
      SELECT gm.expires_at FROM memberships m
      JOIN group_members gm ON gm.tenant_id = m.tenant_id AND gm.membership_id = m.id
      WHERE m.tenant_id = here.id AND m.user_id = u.id
    ) AS e (at) WHERE e.at > now())
  FROM here
  JOIN (SELECT DISTINCT k.maker, k.tenant_id FROM api_keys k) AS made ON made.tenant_id = here.id
  JOIN users u ON u.id = made.maker
$$;

REVOKE ALL ON FUNCTION directory.key_makers() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION directory.key_makers() TO tenantry_app;
RESET ROLE;
REVOKE CREATE ON SCHEMA directory FROM tenantry_directory;
