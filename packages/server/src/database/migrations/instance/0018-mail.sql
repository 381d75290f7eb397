-- Mail that is sent: its code beside its link, and what the sender and the outbox page have to reach in all tenants.

-- The text and the HTML have a mark where link or code belongs; they themselves stand in columns that are emptied alone.
ALTER TABLE mails ADD COLUMN code text COLLATE "C";

ALTER TABLE mails NO FORCE ROW LEVEL SECURITY;
UPDATE mails SET body = body || E'\n\n' || E'\x1A' WHERE link IS NOT NULL;
ALTER TABLE mails FORCE ROW LEVEL SECURITY;

CREATE POLICY directory_reads ON one_time_codes FOR SELECT TO tenantry_directory USING (true);
GRANT SELECT (tenant_id, id, expires_at) ON one_time_codes TO tenantry_directory;
CREATE POLICY directory_sends ON mails FOR UPDATE TO tenantry_directory USING (true) WITH CHECK (true);
GRANT UPDATE (delivery, tries, next_try_at, failure, link, code) ON mails TO tenantry_directory;
CREATE POLICY directory_sweeps ON mails FOR DELETE TO tenantry_directory USING (true);
GRANT DELETE ON mails TO tenantry_directory;

GRANT CREATE ON SCHEMA directory TO tenantry_directory;
SET LOCAL ROLE tenantry_directory;

-- The instance's outbox, read only from `system`. What was sent stays sent; everything else ends with its link or code.
DROP FUNCTION directory.outbox();
CREATE FUNCTION directory.outbox() RETURNS TABLE (tenant_id text, id uuid, kind text, language text, recipient text,
  subject text, body text, link text, code text, created_at timestamptz, expires_at timestamptz, tries smallint,
  next_try_at timestamptz, sent_at timestamptz, failure text, state text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT m.tenant_id, m.id, m.kind, m.language, m.recipient, m.subject, m.body, m.link, m.code, m.created_at,
    coalesce(a.expires_at, c.expires_at), m.tries, m.next_try_at, m.sent_at, m.failure,
    CASE
      WHEN m.delivery = 'sent' THEN 'sent'
      WHEN a.state <> 'waiting' THEN a.state
      WHEN coalesce(a.expires_at, c.expires_at) <= now() THEN 'expired'
      ELSE m.delivery
    END
  FROM mails m
  LEFT JOIN activations a ON a.tenant_id = m.tenant_id AND a.id = m.activation_id
  LEFT JOIN one_time_codes c ON c.tenant_id = m.tenant_id AND c.id = m.code_id
  WHERE current_setting('app.tenant_id', true) = 'system'
$$;

-- Hands out mail that is due, each to one sender only: whoever takes it has p_lease_seconds to say how it ended, then
-- it is due again. A try counts when it begins, so that mail which brings a server down is not tried for ever. Mail
-- whose link or code no longer opens anything, and mail of tenants that are locked, is left lying.
CREATE FUNCTION directory.lease_mails(p_limit integer, p_lease_seconds integer) RETURNS TABLE (tenant_id text, id uuid,
  recipient text, subject text, body text, html text, link text, code text, language text, tries smallint,
  created_at timestamptz)
LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  WITH due AS (
    SELECT m.tenant_id, m.id FROM mails m
    JOIN tenants t ON t.id = m.tenant_id AND t.status = 'active'
    LEFT JOIN activations a ON a.tenant_id = m.tenant_id AND a.id = m.activation_id
    LEFT JOIN one_time_codes c ON c.tenant_id = m.tenant_id AND c.id = m.code_id
    WHERE m.delivery = 'queued' AND m.next_try_at <= clock_timestamp()
      AND (a.id IS NULL OR a.state = 'waiting' AND a.expires_at > now())
      AND (c.id IS NULL OR c.expires_at > now())
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

-- Mail that can no longer be sent says why, and forgets its secret; what is old is forgotten whole.
CREATE FUNCTION directory.sweep_mails(p_keep_days integer) RETURNS void
LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  UPDATE mails m
  SET link = NULL, code = NULL,
    delivery = CASE WHEN m.delivery = 'queued' THEN 'failed' ELSE m.delivery END,
    failure = CASE WHEN m.delivery = 'queued' THEN 'its link or code ended before it could be sent' ELSE m.failure END
  WHERE (m.link IS NOT NULL OR m.code IS NOT NULL) AND (
    EXISTS (SELECT FROM activations a WHERE a.tenant_id = m.tenant_id AND a.id = m.activation_id
      AND (a.state <> 'waiting' OR a.expires_at <= now()))
    OR EXISTS (SELECT FROM one_time_codes c WHERE c.tenant_id = m.tenant_id AND c.id = m.code_id
      AND c.expires_at <= now()));
  DELETE FROM mails WHERE delivery <> 'queued' AND created_at < now() - make_interval(days => p_keep_days);
$$;
DO $$
DECLARE
  routine regprocedure;
BEGIN
  FOREACH routine IN ARRAY ARRAY['directory.outbox()', 'directory.lease_mails(integer, integer)',
    'directory.sweep_mails(integer)']::regprocedure[] LOOP
    EXECUTE format('REVOKE ALL ON FUNCTION %s FROM PUBLIC', routine);
    EXECUTE format('GRANT EXECUTE ON FUNCTION %s TO tenantry_app', routine);
  END LOOP;
END $$;
RESET ROLE;
REVOKE CREATE ON SCHEMA directory FROM tenantry_directory;
