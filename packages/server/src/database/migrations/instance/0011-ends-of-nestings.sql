-- Groups in groups get an end and a reason, entries of the trail can be about further things, jobs tell what they leave
-- behind, and the readiness matrix can be asked for the tenants that took something from superuser.

ALTER TABLE group_nestings ADD COLUMN reason text COLLATE "C", ADD COLUMN expires_at timestamptz;
CREATE INDEX group_nestings_by_expiry ON group_nestings (expires_at) WHERE expires_at IS NOT NULL;

-- The ids of what an entry is about besides its subject: the group that a person joins. It is part of the hash where
-- there is any, so that chains of before stay what they are.
ALTER TABLE audit_entries ADD COLUMN also_about text[] COLLATE "C";
CREATE INDEX audit_entries_by_also_about ON audit_entries USING gin (also_about) WHERE also_about IS NOT NULL;

-- What is to be known about things that a job did, such as people who still get in another way.
ALTER TABLE jobs ADD COLUMN remarks jsonb NOT NULL DEFAULT '[]';
GRANT UPDATE (remarks) ON jobs TO tenantry_directory;

GRANT CREATE ON SCHEMA directory TO tenantry_directory;
SET LOCAL ROLE tenantry_directory;

-- As before; a nesting past its end leads nowhere.
CREATE OR REPLACE FUNCTION directory.groups_of(p_tenant text, p_membership uuid, p_lasting boolean) RETURNS SETOF uuid
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  WITH RECURSIVE belongs AS (
    SELECT gm.group_id, 0 AS height FROM group_members gm
    WHERE gm.tenant_id = p_tenant AND gm.membership_id = p_membership
      AND (gm.expires_at IS NULL OR NOT p_lasting AND gm.expires_at > now())
    UNION
    SELECT n.group_id, b.height + 1 FROM belongs b
    JOIN group_nestings n ON n.tenant_id = p_tenant AND n.child_id = b.group_id
      AND (n.expires_at IS NULL OR NOT p_lasting AND n.expires_at > now())
    WHERE b.height < 10
  )
  SELECT DISTINCT group_id FROM belongs
$$;

CREATE OR REPLACE FUNCTION directory.groups_holding(p_tenant text, p_roles text[], p_lasting boolean) RETURNS SETOF uuid
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  WITH RECURSIVE holding AS (
    SELECT r.subject_id AS group_id, 0 AS depth FROM role_assignments r
    WHERE r.tenant_id = p_tenant AND r.role = ANY (p_roles) AND r.subject_kind = 'group'
      AND (r.expires_at IS NULL OR NOT p_lasting AND r.expires_at > now())
    UNION
    SELECT n.child_id, h.depth + 1 FROM holding h
    JOIN group_nestings n ON n.tenant_id = p_tenant AND n.group_id = h.group_id
      AND (n.expires_at IS NULL OR NOT p_lasting AND n.expires_at > now())
    WHERE h.depth < 10
  )
  SELECT DISTINCT group_id FROM holding
$$;

-- As before, each way ending with the first of its nestings to end.
CREATE OR REPLACE FUNCTION directory.places_in_system(p_membership uuid)
RETURNS TABLE (group_id uuid, granted_by text, granted_at timestamptz, reason text, expires_at timestamptz)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  WITH RECURSIVE places AS (
    SELECT gm.group_id, gm.granted_by, gm.granted_at, gm.reason, gm.expires_at, 0 AS height FROM group_members gm
    WHERE gm.tenant_id = 'system' AND gm.membership_id = p_membership
      AND (gm.expires_at IS NULL OR gm.expires_at > now())
    UNION
    SELECT n.group_id, p.granted_by, p.granted_at, p.reason, least(p.expires_at, n.expires_at), p.height + 1
    FROM places p
    JOIN group_nestings n ON n.tenant_id = 'system' AND n.child_id = p.group_id
      AND (n.expires_at IS NULL OR n.expires_at > now())
    WHERE p.height < 10
  )
  SELECT DISTINCT ON (p.group_id) p.group_id, p.granted_by, p.granted_at, p.reason, p.expires_at FROM places p
  ORDER BY p.group_id, p.expires_at DESC NULLS FIRST, p.granted_at
$$;

CREATE OR REPLACE FUNCTION directory.with_expired() RETURNS TABLE (id text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT DISTINCT e.tenant_id FROM (
    SELECT tenant_id FROM memberships WHERE expires_at <= now()
    UNION ALL SELECT tenant_id FROM role_assignments WHERE expires_at <= now()
    UNION ALL SELECT tenant_id FROM group_members WHERE expires_at <= now()
    UNION ALL SELECT tenant_id FROM group_nestings WHERE expires_at <= now()) AS e
  WHERE current_setting('app.tenant_id', true) = 'system'
$$;

CREATE OR REPLACE FUNCTION directory.forget_failures() RETURNS void
LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  UPDATE jobs SET failures = '[]', remarks = '[]' WHERE target_tenant = current_setting('app.tenant_id', true)
$$;

-- The tenants whose people took something from superuser and have not given it back; asked in `system`.
CREATE FUNCTION directory.with_withdrawals() RETURNS TABLE (id text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT DISTINCT tenant_id FROM superuser_withdrawals WHERE current_setting('app.tenant_id', true) = 'system'
$$;

REVOKE ALL ON FUNCTION directory.with_withdrawals() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION directory.with_withdrawals() TO tenantry_app;
RESET ROLE;
REVOKE CREATE ON SCHEMA directory FROM tenantry_directory;
