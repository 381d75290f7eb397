-- The OpenID provider: keys that sign tokens, what people let applications do, the codes and refresh tokens of it, and
-- sign-ins of applications that wait for somebody.

-- Keys that sign tokens, each from a moment on. Which one signs follows from the moments alone.
CREATE TABLE token_keys (
  id          text COLLATE "C" PRIMARY KEY,
  algorithm   text COLLATE "C" NOT NULL CHECK (algorithm IN ('ES256', 'RS256')),
  private_jwk jsonb NOT NULL,
  signs_from  timestamptz NOT NULL,
  created_at  timestamptz NOT NULL DEFAULT clock_timestamp()
);
ALTER TABLE token_keys ENABLE ROW LEVEL SECURITY;
ALTER TABLE token_keys FORCE ROW LEVEL SECURITY;
CREATE POLICY only_system ON token_keys USING (current_setting('app.tenant_id', true) = 'system')
  WITH CHECK (current_setting('app.tenant_id', true) = 'system');
GRANT SELECT, INSERT, DELETE ON token_keys TO tenantry_app;

-- By what an application wants its ID tokens signed.
ALTER TABLE clients
  ADD COLUMN id_token_algorithm text COLLATE "C" NOT NULL DEFAULT 'ES256' CHECK (id_token_algorithm IN ('ES256', 'RS256'));

-- What a person's session lets one application do in one tenant. It stands with the user, and ends with the session.
CREATE TABLE oidc_grants (
  tenant_id        text COLLATE "C" NOT NULL,
  id               uuid NOT NULL,
  session_id       uuid NOT NULL,
  user_id          uuid NOT NULL,
  client_tenant_id text COLLATE "C" NOT NULL,
  client_id        uuid NOT NULL,
  active_tenant_id text COLLATE "C" NOT NULL,
  scope            text COLLATE "C" NOT NULL,
  signed_in_at     timestamptz NOT NULL,
  created_at       timestamptz NOT NULL DEFAULT clock_timestamp(),
  PRIMARY KEY (tenant_id, id),
  FOREIGN KEY (tenant_id, session_id) REFERENCES sessions (tenant_id, id) ON DELETE CASCADE
);
CREATE INDEX oidc_grants_by_session ON oidc_grants (tenant_id, session_id, client_id);

-- Codes and refresh tokens, by the hash of the secret. Each can be used once.
CREATE TABLE oidc_secrets (
  tenant_id    text COLLATE "C" NOT NULL,
  secret_hash  bytea NOT NULL,
  kind         text COLLATE "C" NOT NULL CHECK (kind IN ('code', 'refresh')),
  grant_id     uuid NOT NULL,
  nonce        text COLLATE "C",
  redirect_uri text COLLATE "C",
  challenge    text COLLATE "C",
  expires_at   timestamptz NOT NULL,
  consumed_at  timestamptz,
  PRIMARY KEY (tenant_id, secret_hash),
  FOREIGN KEY (tenant_id, grant_id) REFERENCES oidc_grants (tenant_id, id) ON DELETE CASCADE,
  CHECK ((kind = 'code') = (redirect_uri IS NOT NULL AND challenge IS NOT NULL))
);
CREATE INDEX oidc_secrets_by_grant ON oidc_secrets (tenant_id, grant_id);

-- An application's request that waits for a log-in or a consent. Nobody is known yet, so it stands in `system`.
CREATE TABLE oidc_interactions (
  tenant_id  text COLLATE "C" NOT NULL CHECK (tenant_id = 'system'),
  id_hash    bytea NOT NULL,
  content    jsonb NOT NULL,
  expires_at timestamptz NOT NULL,
  PRIMARY KEY (tenant_id, id_hash)
);

DO $$
DECLARE
  name text;
BEGIN
  FOREACH name IN ARRAY ARRAY['oidc_grants', 'oidc_secrets', 'oidc_interactions'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', name);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', name);
    EXECUTE format(
      'CREATE POLICY own_rows ON %I USING (tenant_id = current_setting(''app.tenant_id'', true))
         WITH CHECK (tenant_id = current_setting(''app.tenant_id'', true))', name);
    EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON %I TO tenantry_app', name);
  END LOOP;
  FOREACH name IN ARRAY ARRAY['oidc_grants', 'oidc_secrets', 'clients'] LOOP
    EXECUTE format('CREATE POLICY directory_reads ON %I FOR SELECT TO tenantry_directory USING (true)', name);
    EXECUTE format('GRANT SELECT ON %I TO tenantry_directory', name);
  END LOOP;
  FOREACH name IN ARRAY ARRAY['oidc_grants', 'oidc_secrets', 'oidc_interactions'] LOOP
    EXECUTE format('CREATE POLICY directory_sweeps ON %I FOR DELETE TO tenantry_directory USING (true)', name);
    EXECUTE format('GRANT DELETE ON %I TO tenantry_directory', name);
  END LOOP;
  CREATE POLICY directory_reads ON oidc_interactions FOR SELECT TO tenantry_directory USING (true);
  GRANT SELECT (expires_at) ON oidc_interactions TO tenantry_directory;
END $$;

GRANT CREATE ON SCHEMA directory TO tenantry_directory;
SET LOCAL ROLE tenantry_directory;

-- The session behind a grant, as the hash that opens it: by the grant, or by a code or refresh token of it. Nothing where
-- the application or its tenant is not active.
CREATE FUNCTION directory.session_of_grant(p_home text, p_grant uuid, p_secret bytea) RETURNS bytea
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT s.secret_hash
  FROM oidc_grants g
  JOIN sessions s ON s.tenant_id = g.tenant_id AND s.id = g.session_id
  JOIN clients c ON c.tenant_id = g.client_tenant_id AND c.id = g.client_id AND c.status = 'active'
  JOIN tenants t ON t.id = g.client_tenant_id AND t.status = 'active'
  WHERE g.tenant_id = p_home AND g.id = coalesce(p_grant, (
    SELECT k.grant_id FROM oidc_secrets k WHERE k.tenant_id = p_home AND k.secret_hash = p_secret))
$$;

-- As `open` and `caller`, for who brings a token instead of the session's secret.
CREATE FUNCTION directory.open_by_grant(p_tenant text, p_lock text, p_entrance text, p_home text, p_grant uuid,
  p_secret bytea, p_idle_seconds integer) RETURNS jsonb
LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT directory.open(p_tenant, p_lock, p_entrance, p_home,
    directory.session_of_grant(p_home, p_grant, p_secret), p_idle_seconds)
$$;

CREATE FUNCTION directory.caller_by_grant(p_tenant text, p_home text, p_grant uuid, p_secret bytea,
  p_idle_seconds integer) RETURNS jsonb
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT directory.caller(p_tenant, p_home, directory.session_of_grant(p_home, p_grant, p_secret), p_idle_seconds)
$$;

-- Codes, refresh tokens and waiting sign-ins that ran out, in all tenants, and what nothing can be made of any more. A
-- used refresh token is kept as long as it would have lasted: whoever shows it again shows that it was stolen.
CREATE FUNCTION directory.sweep_oidc() RETURNS void
LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  DELETE FROM oidc_secrets WHERE expires_at < now();
  DELETE FROM oidc_interactions WHERE expires_at < now();
  DELETE FROM oidc_grants g WHERE g.created_at < now() - interval '1 hour' AND NOT EXISTS (
    SELECT FROM oidc_secrets k WHERE k.tenant_id = g.tenant_id AND k.grant_id = g.id);
$$;

DO $$
DECLARE
  routine text;
BEGIN
  FOREACH routine IN ARRAY ARRAY['session_of_grant(text, uuid, bytea)',
    'open_by_grant(text, text, text, text, uuid, bytea, integer)', 'caller_by_grant(text, text, uuid, bytea, integer)',
    'sweep_oidc()'] LOOP
    EXECUTE format('REVOKE ALL ON FUNCTION directory.%s FROM PUBLIC', routine);
    IF routine NOT LIKE 'session_of_grant%' THEN
      EXECUTE format('GRANT EXECUTE ON FUNCTION directory.%s TO tenantry_app', routine);
    END IF;
  END LOOP;
END $$;
RESET ROLE;
REVOKE CREATE ON SCHEMA directory FROM tenantry_directory;
