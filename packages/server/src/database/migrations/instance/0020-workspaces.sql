-- Workspace roles: they end with the membership of whoever holds them, and every transaction reads them with the rest.

ALTER TABLE workspace_assignments
  ADD FOREIGN KEY (tenant_id, user_id) REFERENCES memberships (tenant_id, user_id) ON DELETE CASCADE;

-- A secret that was replaced may stay good for a while, so that an application can be moved to the new one.
ALTER TABLE clients
  ADD COLUMN previous_secret_hash  bytea,
  ADD COLUMN previous_secret_until timestamptz,
  ADD CHECK ((previous_secret_hash IS NULL) = (previous_secret_until IS NULL));

GRANT CREATE ON SCHEMA directory TO tenantry_directory;
SET LOCAL ROLE tenantry_directory;

-- As before, with the roles that the person was given in workspaces.
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
      FROM own_roles o WHERE o.tenant_id = p_tenant AND o.id::text IN (SELECT role FROM assigned)), '[]'),
    'workspaces', coalesce((
      SELECT jsonb_agg(jsonb_build_object('workspace', w.workspace_id, 'role', w.role) ORDER BY w.workspace_id, w.role)
      FROM workspace_assignments w WHERE w.tenant_id = p_tenant AND w.user_id = p_user), '[]'))
$$;

-- Who holds which of these roles in the tenant at hand, directly or through groups, whatever their status.
CREATE FUNCTION directory.holders_of_each(p_roles text[]) RETURNS TABLE (user_id uuid, role text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  WITH here AS (SELECT current_setting('app.tenant_id', true) AS id)
  SELECT m.user_id, r.role FROM here
  JOIN role_assignments r ON r.tenant_id = here.id AND r.role = ANY (p_roles) AND r.subject_kind = 'user'
    AND (r.expires_at IS NULL OR r.expires_at > now())
  JOIN memberships m ON m.tenant_id = here.id AND m.user_id = r.subject_id
    AND (m.expires_at IS NULL OR m.expires_at > now())
  UNION
  SELECT m.user_id, asked.role FROM here CROSS JOIN unnest(p_roles) AS asked (role)
  CROSS JOIN LATERAL directory.groups_holding(here.id, ARRAY[asked.role], false) AS g (id)
  JOIN group_members gm ON gm.tenant_id = here.id AND gm.group_id = g.id
    AND (gm.expires_at IS NULL OR gm.expires_at > now())
  JOIN memberships m ON m.tenant_id = here.id AND m.id = gm.membership_id
    AND (m.expires_at IS NULL OR m.expires_at > now())
$$;

REVOKE ALL ON FUNCTION directory.holders_of_each(text[]) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION directory.holders_of_each(text[]) TO tenantry_app;
RESET ROLE;
REVOKE CREATE ON SCHEMA directory FROM tenantry_directory;
