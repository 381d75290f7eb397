-- What the pages of pools and the addresses of people stand on.

-- The order of the attributes of a schema is the order of the forms made from it, which jsonb would not keep.
ALTER TABLE pools
  DROP CONSTRAINT pools_user_schema_check,
  DROP CONSTRAINT pools_metadata_schema_check,
  ALTER COLUMN user_schema TYPE json USING user_schema::json,
  ALTER COLUMN metadata_schema TYPE json USING metadata_schema::json,
  ADD CHECK (json_typeof(user_schema) = 'object'),
  ADD CHECK (json_typeof(metadata_schema) = 'object');

CREATE INDEX users_by_pool ON users (tenant_id, pool_id, id);

GRANT CREATE ON SCHEMA directory TO tenantry_directory;
SET LOCAL ROLE tenantry_directory;

-- As before, but among the pools that are connected to the Admin workspaces. Where an identifier stands in several pools
-- of one tenant, the Built in Admin IDP's goes first: nobody is shut out by a namesake in another pool.
CREATE OR REPLACE FUNCTION directory.log_in_candidates(p_key text, p_tenant text)
RETURNS TABLE (tenant_id text, user_id uuid)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT meant.tenant_id, meant.user_id
  FROM (
    SELECT i.tenant_id, i.user_id, d.built_in, bool_or(d.built_in) OVER (PARTITION BY i.tenant_id) AS in_built_in
    FROM identifiers i
    JOIN users u ON u.tenant_id = i.tenant_id AND u.id = i.user_id AND u.status = 'active'
    JOIN identity_providers d ON d.tenant_id = i.tenant_id AND d.pool_id = i.pool_id
    JOIN workspaces w ON w.tenant_id = d.tenant_id AND w.id = d.workspace_id AND w.built_in
    WHERE i.value_key = p_key AND (p_tenant IS NULL OR i.tenant_id = p_tenant)
  ) AS meant
  WHERE meant.built_in = meant.in_built_in
  LIMIT 2
$$;
RESET ROLE;
REVOKE CREATE ON SCHEMA directory FROM tenantry_directory;
