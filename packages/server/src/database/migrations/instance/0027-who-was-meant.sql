-- Whose log-in was refused, and which link still opens something: both are judged by the person's status as well.

-- A code ends as an activation link does, so that its mail says how.
ALTER TABLE one_time_codes ADD COLUMN state text COLLATE "C" NOT NULL DEFAULT 'waiting'
  CHECK (state IN ('waiting', 'used', 'replaced', 'cancelled'));
GRANT SELECT (state) ON one_time_codes TO tenantry_directory;

GRANT CREATE ON SCHEMA directory TO tenantry_directory;
SET LOCAL ROLE tenantry_directory;

-- Who may be meant by an identifier: the people who may sign in, else the ones who were invited or inactivated. No proof
-- of the latter is right; they are found so that the refusal stands in the trail of their tenant.
CREATE OR REPLACE FUNCTION directory.log_in_candidates(p_key text, p_tenant text)
RETURNS TABLE (tenant_id text, user_id uuid)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT meant.tenant_id, meant.user_id
  FROM (
    SELECT i.tenant_id, i.user_id, u.status = 'active' AS active, d.built_in,
      bool_or(u.status = 'active') OVER () AS some_active,
      bool_or(d.built_in) OVER (PARTITION BY i.tenant_id, u.status = 'active') AS in_built_in
    FROM identifiers i
    JOIN users u ON u.tenant_id = i.tenant_id AND u.id = i.user_id AND u.status IN ('active', 'new', 'inactive')
    JOIN identity_providers d ON d.tenant_id = i.tenant_id AND d.pool_id = i.pool_id
    JOIN workspaces w ON w.tenant_id = d.tenant_id AND w.id = d.workspace_id AND w.built_in
    WHERE i.value_key = p_key AND (p_tenant IS NULL OR i.tenant_id = p_tenant)
  ) AS meant
  WHERE meant.active = meant.some_active AND meant.built_in = meant.in_built_in
  LIMIT 2
$$;

-- The instance's outbox, read only from `system`. What was sent stays sent; everything else ends with its link or code,
-- and a link also where its person's status keeps it from opening.
CREATE OR REPLACE FUNCTION directory.outbox() RETURNS TABLE (tenant_id text, id uuid, kind text, language text,
  recipient text, subject text, body text, link text, code text, created_at timestamptz, expires_at timestamptz,
  tries smallint, next_try_at timestamptz, sent_at timestamptz, failure text, state text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT m.tenant_id, m.id, m.kind, m.language, m.recipient, m.subject, m.body, m.link, m.code, m.created_at,
    coalesce(a.expires_at, c.expires_at), m.tries, m.next_try_at, m.sent_at, m.failure,
    CASE
      WHEN m.delivery = 'sent' THEN 'sent'
      WHEN coalesce(a.state, c.state) <> 'waiting' THEN coalesce(a.state, c.state)
      WHEN coalesce(a.expires_at, c.expires_at) <= now() THEN 'expired'
      WHEN u.status <> CASE a.purpose WHEN 'reset' THEN 'active' ELSE 'new' END THEN 'cancelled'
      ELSE m.delivery
    END
  FROM mails m
  LEFT JOIN activations a ON a.tenant_id = m.tenant_id AND a.id = m.activation_id
  LEFT JOIN users u ON u.tenant_id = a.tenant_id AND u.id = a.user_id
  LEFT JOIN one_time_codes c ON c.tenant_id = m.tenant_id AND c.id = m.code_id
  WHERE current_setting('app.tenant_id', true) = 'system'
$$;

-- As before, and mail whose link its person's status keeps from opening is left lying too.
CREATE OR REPLACE FUNCTION directory.lease_mails(p_limit integer, p_lease_seconds integer) RETURNS TABLE (
  tenant_id text, id uuid, recipient text, subject text, body text, html text, link text, code text, language text,
  tries smallint, created_at timestamptz)
LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  WITH due AS (
    SELECT m.tenant_id, m.id FROM mails m
    JOIN tenants t ON t.id = m.tenant_id AND t.status = 'active'
    LEFT JOIN activations a ON a.tenant_id = m.tenant_id AND a.id = m.activation_id
    LEFT JOIN users u ON u.tenant_id = a.tenant_id AND u.id = a.user_id
    LEFT JOIN one_time_codes c ON c.tenant_id = m.tenant_id AND c.id = m.code_id
    WHERE m.delivery = 'queued' AND m.next_try_at <= clock_timestamp()
      AND (a.id IS NULL OR a.state = 'waiting' AND a.expires_at > now()
        AND u.status = CASE a.purpose WHEN 'reset' THEN 'active' ELSE 'new' END)
      AND (c.id IS NULL OR c.state = 'waiting' AND c.expires_at > now())
      AND current_setting('app.tenant_id', true) = 'system'
    ORDER BY m.next_try_at
    LIMIT p_limit
    FOR UPDATE OF m SKIP LOCKED
  )
  UPDATE mails m
  SET tries = m.tries + 1, next_try_at = clock_timestamp() + make_interval(secs => p_lease_seconds)
  FROM due WHERE m.tenant_id = due.tenant_id AND m.id = due.id
  RETURNING m.tenant_id, m.id, m.recipient, m.subject, m.body, m.html, m.link, m.code, m.language, m.tries, m.created_at
$$;
RESET ROLE;
REVOKE CREATE ON SCHEMA directory FROM tenantry_directory;
