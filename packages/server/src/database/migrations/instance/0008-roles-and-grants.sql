-- Who holds what: the names of members who are stored in another tenant.

GRANT CREATE ON SCHEMA directory TO tenantry_directory;
SET LOCAL ROLE tenantry_directory;

-- The person behind one membership of the tenant at hand; asked without one, nothing is looked up.
CREATE FUNCTION directory.mapped_person(p_membership uuid)
RETURNS TABLE (user_name text, user_name_key text, display_name text, built_in boolean, source_title text)
LANGUAGE sql STABLE STRICT SECURITY DEFINER ROWS 1 SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT u.user_name, u.user_name_key, u.first_name || ' ' || u.last_name, u.built_in, t.title
  FROM memberships m
  JOIN users u ON u.tenant_id = m.home_tenant_id AND u.id = m.user_id
  JOIN tenants t ON t.id = m.home_tenant_id
  WHERE m.tenant_id = current_setting('app.tenant_id', true) AND m.id = p_membership
$$;

REVOKE ALL ON FUNCTION directory.mapped_person(uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION directory.mapped_person(uuid) TO tenantry_app;
RESET ROLE;
REVOKE CREATE ON SCHEMA directory FROM tenantry_directory;
