-- Who may act as superuser, and where: the readiness matrix, the list of tenant managers, and who can get in.

GRANT SELECT (target_tenant), UPDATE (failures) ON jobs TO tenantry_directory;
CREATE POLICY directory_forgets ON jobs FOR UPDATE TO tenantry_directory USING (true) WITH CHECK (true);

GRANT CREATE ON SCHEMA directory TO tenantry_directory;
SET LOCAL ROLE tenantry_directory;

-- What superuser holds in these tenants, whether it is an impersonation target there, and what was taken from it. In
-- `system` of any tenant, inside a tenant of that one alone.
CREATE FUNCTION directory.superuser_in(p_tenants text[])
RETURNS TABLE (tenant_id text, held text[], is_target boolean, target_by text, target_at timestamptz, withdrawals jsonb)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT t.id,
    ARRAY(
      SELECT r.role FROM role_assignments r
      WHERE r.tenant_id = t.id AND r.subject_kind = 'user' AND r.subject_id = u.id
        AND (r.expires_at IS NULL OR r.expires_at > now()) ORDER BY r.role),
    i.user_id IS NOT NULL, i.defined_by, i.defined_at,
    coalesce((
      SELECT jsonb_agg(jsonb_build_object('item', w.item, 'by', w.taken_by, 'at', w.taken_at, 'reason', w.reason)
        ORDER BY w.taken_at, w.item)
      FROM superuser_withdrawals w WHERE w.tenant_id = t.id), '[]')
  FROM unnest(p_tenants) AS t (id)
  CROSS JOIN (SELECT id FROM users WHERE tenant_id = 'system' AND built_in) AS u
  LEFT JOIN impersonation_targets i ON i.tenant_id = t.id AND i.user_id = u.id
  WHERE current_setting('app.tenant_id', true) IN ('system', t.id)
$$;

-- The operational tenants whose readiness is this: 'refused' without one of the needed privileges or the target,
-- 'partial' without one of the others, else 'ready'. The same rule as in code, which a test holds against this.
CREATE FUNCTION directory.with_readiness(p_readiness text, p_needed text[], p_all text[]) RETURNS TABLE (id text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  WITH superuser AS (SELECT id FROM users WHERE tenant_id = 'system' AND built_in),
  held AS (
    SELECT r.tenant_id, array_agg(r.role) AS roles FROM role_assignments r, superuser u
    WHERE r.subject_kind = 'user' AND r.subject_id = u.id AND r.role = ANY (p_all)
      AND (r.expires_at IS NULL OR r.expires_at > now())
    GROUP BY r.tenant_id
  )
  SELECT t.id FROM tenants t
  LEFT JOIN held h ON h.tenant_id = t.id
  WHERE current_setting('app.tenant_id', true) = 'system' AND t.id <> 'system' AND p_readiness = CASE
    WHEN NOT coalesce(h.roles @> p_needed, false) OR NOT EXISTS (
      SELECT FROM impersonation_targets i, superuser u WHERE i.tenant_id = t.id AND i.user_id = u.id) THEN 'refused'
    WHEN NOT h.roles @> p_all THEN 'partial'
    ELSE 'ready'
  END
$$;

-- The groups of a membership in the tenant at hand, and those that these are nested in.
CREATE FUNCTION directory.groups_here(p_membership uuid) RETURNS SETOF uuid
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT directory.groups_of(current_setting('app.tenant_id', true), p_membership, false)
$$;

-- The groups of a membership in the system tenant with those they are nested in, each with the way that lasts longest.
CREATE FUNCTION directory.places_in_system(p_membership uuid)
RETURNS TABLE (group_id uuid, granted_by text, granted_at timestamptz, reason text, expires_at timestamptz)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  WITH RECURSIVE places AS (
    SELECT gm.group_id, gm.granted_by, gm.granted_at, gm.reason, gm.expires_at, 0 AS height FROM group_members gm
    WHERE gm.tenant_id = 'system' AND gm.membership_id = p_membership
      AND (gm.expires_at IS NULL OR gm.expires_at > now())
    UNION
    SELECT n.group_id, p.granted_by, p.granted_at, p.reason, p.expires_at, p.height + 1 FROM places p
    JOIN group_nestings n ON n.tenant_id = 'system' AND n.child_id = p.group_id
    WHERE p.height < 10
  )
  SELECT DISTINCT ON (p.group_id) p.group_id, p.granted_by, p.granted_at, p.reason, p.expires_at FROM places p
  ORDER BY p.group_id, p.expires_at DESC NULLS FIRST, p.granted_at
$$;

-- The people of the system tenant who hold one of each of these roles there, live: they may act as superuser. `system`
-- is told all of them; a tenant those who can get in there: everybody while superuser is its impersonation target, else
-- superuser itself alone. Who let them, when and why is the latest of the grants that make it up, and it ends with the
-- first of the two to end.
CREATE FUNCTION directory.operators(p_managing text[], p_impersonating text[])
RETURNS TABLE (user_id uuid, user_name text, user_name_key text, display_name text, status text, granted_by text,
  granted_at timestamptz, reason text, expires_at timestamptz)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  WITH rights AS (
    SELECT p.kind, p.role FROM (
      SELECT 'manages' AS kind, unnest(p_managing) AS role
      UNION ALL SELECT 'impersonates', unnest(p_impersonating)) AS p
    UNION ALL
    SELECT k.kind, w.role_id::text FROM own_role_rights w
    JOIN (SELECT 'manages' AS kind, p_managing AS roles UNION ALL SELECT 'impersonates', p_impersonating) AS k
      ON w.gives = ANY (k.roles)
    WHERE w.tenant_id = 'system'
  ), members AS (
    SELECT m.id, m.user_id, m.expires_at FROM memberships m
    WHERE m.tenant_id = 'system' AND (m.expires_at IS NULL OR m.expires_at > now())
  ), given AS (
    SELECT m.user_id, k.kind, r.granted_by, r.granted_at, r.reason, least(m.expires_at, r.expires_at) AS expires_at
    FROM members m
    JOIN role_assignments r ON r.tenant_id = 'system' AND r.subject_kind = 'user' AND r.subject_id = m.user_id
      AND (r.expires_at IS NULL OR r.expires_at > now())
    JOIN rights k ON k.role = r.role
    UNION ALL
    SELECT m.user_id, k.kind, p.granted_by, p.granted_at, p.reason, least(m.expires_at, r.expires_at, p.expires_at)
    FROM members m
    CROSS JOIN LATERAL directory.places_in_system(m.id) p
    JOIN role_assignments r ON r.tenant_id = 'system' AND r.subject_kind = 'group' AND r.subject_id = p.group_id
      AND (r.expires_at IS NULL OR r.expires_at > now())
    JOIN rights k ON k.role = r.role
  ), ends AS (
    SELECT g.user_id, least(
        nullif(max(coalesce(g.expires_at, 'infinity')) FILTER (WHERE g.kind = 'manages'), 'infinity'),
        nullif(max(coalesce(g.expires_at, 'infinity')) FILTER (WHERE g.kind = 'impersonates'), 'infinity')) AS expires_at
    FROM given g GROUP BY g.user_id HAVING count(DISTINCT g.kind) = 2
  )
  SELECT u.id, u.user_name, u.user_name_key, u.first_name || ' ' || u.last_name, u.status, latest.granted_by,
    latest.granted_at, latest.reason, e.expires_at
  FROM ends e
  JOIN users u ON u.tenant_id = 'system' AND u.id = e.user_id AND u.status IN ('new', 'active')
  CROSS JOIN LATERAL (
    SELECT g.granted_by, g.granted_at, g.reason FROM given g WHERE g.user_id = u.id
    ORDER BY g.granted_at DESC, g.granted_by LIMIT 1) AS latest
  WHERE current_setting('app.tenant_id', true) = 'system' OR u.built_in OR EXISTS (
    SELECT FROM impersonation_targets i JOIN users s ON s.tenant_id = 'system' AND s.built_in AND s.id = i.user_id
    WHERE i.tenant_id = current_setting('app.tenant_id', true))
$$;

-- Whether a person's log-in opens the tenant at hand.
CREATE FUNCTION directory.is_default_here(p_user uuid) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT EXISTS (
    SELECT FROM users WHERE id = p_user AND default_tenant = current_setting('app.tenant_id', true))
$$;

-- The administrators of the tenant at hand who can be written to, wherever they are stored.
CREATE FUNCTION directory.administrator_emails(p_role text) RETURNS TABLE (email text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT DISTINCT u.email FROM directory.holders_in(current_setting('app.tenant_id', true), ARRAY[p_role], false) AS h (id)
  JOIN users u ON u.id = h.id WHERE u.email IS NOT NULL
$$;

-- When a tenant is erased, what jobs tell about its things goes too, wherever the job stands.
CREATE FUNCTION directory.forget_failures() RETURNS void
LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  UPDATE jobs SET failures = '[]' WHERE target_tenant = current_setting('app.tenant_id', true)
$$;

-- Whether there is a tenant of this id.
CREATE FUNCTION directory.is_tenant(p_tenant text) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT EXISTS (SELECT FROM tenants WHERE id = p_tenant)
$$;

DO $$
DECLARE
  routine regprocedure;
BEGIN
  FOREACH routine IN ARRAY ARRAY[
    'directory.superuser_in(text[])'::regprocedure, 'directory.with_readiness(text, text[], text[])'::regprocedure,
    'directory.groups_here(uuid)'::regprocedure, 'directory.operators(text[], text[])'::regprocedure,
    'directory.is_default_here(uuid)'::regprocedure, 'directory.administrator_emails(text)'::regprocedure,
    'directory.forget_failures()'::regprocedure, 'directory.is_tenant(text)'::regprocedure
  ] LOOP
    EXECUTE format('REVOKE ALL ON FUNCTION %s FROM PUBLIC', routine);
    EXECUTE format('GRANT EXECUTE ON FUNCTION %s TO tenantry_app', routine);
  END LOOP;
END $$;
REVOKE ALL ON FUNCTION directory.places_in_system(uuid) FROM PUBLIC;
RESET ROLE;
REVOKE CREATE ON SCHEMA directory FROM tenantry_directory;
